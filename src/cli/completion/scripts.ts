/** What a shell is given to complete this program; each asks the program itself, so that nothing in it grows old. */
export const COMPLETIONS: readonly { readonly name: 'bash' | 'zsh' | 'fish'; readonly script: string }[] = [
  {
    name: 'bash',
    script: `# bash completion for affidavit
_affidavit() {
  local cur words cword line word
  COMPREPLY=()
  # A word with = or : is one word to the program, and several to bash.
  if declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref -n =: cur words cword
  else
    cur=\${COMP_WORDS[COMP_CWORD]} words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD
  fi
  while IFS= read -r line; do
    word=\${line%%$'\\t'*}
    case $word in
      :files) compopt -o filenames 2>/dev/null; mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur") ;;
      :folders) compopt -o filenames 2>/dev/null; mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$cur") ;;
      *) COMPREPLY+=("$word") ;;
    esac
  done < <("\${words[0]}" completion words -- "\${words[@]:1:cword}" 2>/dev/null)
  if declare -F __ltrim_colon_completions >/dev/null; then __ltrim_colon_completions "$cur"; fi
}
complete -F _affidavit affidavit
`,
  },
  {
    name: 'zsh',
    script: `#compdef affidavit
_affidavit() {
  local line word says
  local -a found
  for line in "\${(@f)$("\${words[1]}" completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -z $line ]] && continue
    word=\${line%%$'\\t'*} says=\${line#*$'\\t'}
    case $word in
      :files) _files ;;
      :folders) _files -/ ;;
      *) found+=("\${word//:/\\\\:}\${says:+:$says}") ;;
    esac
  done
  (( \${#found} )) && _describe affidavit found
}
if [[ $funcstack[1] == _affidavit ]]; then _affidavit "$@"; else compdef _affidavit affidavit; fi
`,
  },
  {
    name: 'fish',
    script: `# fish completion for affidavit
function __affidavit_words
  set -l words (commandline -opc) (commandline -ct)
  for line in ($words[1] completion words -- $words[2..-1] 2>/dev/null)
    switch $line
      case ':files*'
        __fish_complete_path (commandline -ct)
      case ':folders*'
        __fish_complete_directories (commandline -ct)
      case '*'
        echo $line
    end
  end
end
complete -c affidavit -f -a '(__affidavit_words)'
`,
  },
];
