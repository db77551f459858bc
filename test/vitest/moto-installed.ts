import { pythonProgram } from '../reference/python.ts';

/** Installs moto before any file begins, so that no hook's time is spent on it, nor the lock left by a hook that ran out. */
export default async function setup(): Promise<void> {
  await pythonProgram('moto_server');
}
