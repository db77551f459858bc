import type { Command } from '../command.ts';

export const command: Command = {
  name: 'completion',
  summary: 'Print what has a shell complete commands, options, and names of the workspace.',
  arguments: 'bash | zsh | fish | words -- WORD …',
  takes: [['bash', 'zsh', 'fish']],
  options: {},
  example: `affidavit completion bash > ~/.local/share/bash-completion/completions/affidavit
  affidavit completion zsh  > ~/.zfunc/_affidavit
  affidavit completion fish > ~/.config/fish/completions/affidavit.fish`,
  run: async (given, io) => (await import('../running/completion.ts')).run(given, io),
};
