import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { sampleBundle } from './bundle.ts';
import { AT } from './keys.ts';

/** Writes the sample's bundle, for tests that end it half-way: `bundling.ts PATH`, a zip if it says so. */
const [path = ''] = process.argv.slice(2);
await sampleBundle(path.endsWith('.zip') ? { zip: path } : { folder: path }, await throwawaySigner({ at: AT }));
