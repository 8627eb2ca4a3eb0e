package io.soakstream.completion;

import java.util.stream.Collectors;

/** Completion for bash, 4.1 or later. Stateless. */
final class BashScript {
  private static final String HEAD =
      """
      # Completion of soak for bash, as 'soak completion bash' writes it. For this shell, or for all:
      #   source <(./soak completion bash)
      #   ./soak completion bash > ~/.local/share/bash-completion/completions/soak

      """;

  private static final String BODY =
      """
      _soak() {
        local word verb='' expecting='' kind='' i place=0
        local hidden='.*' cur=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[0]/#\\~/$HOME}
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if [[ -n $expecting ]]; then
            [[ $word == '=' ]] || expecting=''
          elif [[ $word == -* ]]; then
            if _soak_value "${verb:-help}" "$word" >/dev/null; then expecting=$word; fi
          elif [[ -z $verb ]]; then
            verb=$word
          elif ((place == 0)) && _soak_below "$verb $word"; then
            verb+=" $word"
          else
            place=$((place + 1))
          fi
        done
        [[ $cur != '=' ]] || cur=''
        [[ $cur != .* ]] || hidden=''
        if [[ -n $expecting ]]; then
          kind=$(_soak_value "${verb:-help}" "$expecting")
        elif [[ $cur == -* ]]; then
          kind=$(_soak_options "${verb:-help}")
        elif [[ -z $verb ]]; then
          kind=$(_soak_verbs)
        else
          kind=$(_soak_argument "$verb" $((place + 1)))
        fi
        case $kind in
          '<files>')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -X "$hidden" -- "$cur")
            ;;
          '<directories>')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -X "$hidden" -- "$cur")
            ;;
          '<scenarios>')
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(
              compgen -W "$("$command" names scenarios 2>/dev/null)" -- "$cur"
              compgen -f -X '!*.yaml' -- "$cur"
              compgen -f -X '!*.yml' -- "$cur"
              compgen -d -X "$hidden" -- "$cur"
            )
            ;;
          '<'*'>')
            kind=${kind#<}
            mapfile -t COMPREPLY < <(compgen -W "$("$command" names "${kind%>}" 2>/dev/null)" -- "$cur")
            ;;
          *) mapfile -t COMPREPLY < <(compgen -W "$kind" -- "$cur") ;;
        esac
      }

      complete -F _soak soak
      """;

  private BashScript() {}

  static String of(CommandTable commands) {
    return HEAD
        + "_soak_verbs() {\n  printf '%s\\n' "
        + ScriptText.quoted(
            commands.verbs().stream()
                .filter(verb -> !verb.isBelow())
                .map(CommandTable.Verb::name)
                .collect(Collectors.joining(" ")))
        + "\n}\n\n_soak_options() { # of a verb\n  case $1 in\n"
        + commands.verbs().stream().map(BashScript::options).collect(Collectors.joining())
        + "  esac\n}\n\n"
        + ScriptText.tables(commands, "_soak")
        + BODY;
  }

  private static String options(CommandTable.Verb verb) {
    return verb.flags().stream()
        .map(CommandTable.Flag::name)
        .collect(
            Collectors.joining(
                " ", "    " + ScriptText.quoted(verb.name()) + ") printf '%s\\n' '", "' ;;\n"));
  }
}
