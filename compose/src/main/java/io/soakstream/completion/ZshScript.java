package io.soakstream.completion;

import java.util.stream.Collectors;

/** Completion for zsh, with what each verb and option means. Stateless. */
final class ZshScript {
  private static final String HEAD =
      """
      #compdef soak
      # Completion of soak for zsh, as 'soak completion zsh' writes it. For this shell, or for all:
      #   source <(./soak completion zsh)
      #   ./soak completion zsh > "${fpath[1]}/_soak"

      """;

  private static final String BODY =
      """
      _soak() {
        local word verb='' expecting='' kind='' i place=0
        local command=${~words[1]}
        local -a found
        for ((i = 2; i < CURRENT; i++)); do
          word=${(Q)words[i]}
          if [[ -n $expecting ]]; then
            expecting=''
          elif [[ $word == -*=* ]]; then
            continue
          elif [[ $word == -* ]]; then
            if _soak_value "${verb:-help}" "$word" >/dev/null; then expecting=$word; fi
          elif [[ -z $verb ]]; then
            verb=$word
          elif ((place == 0)) && _soak_below "$verb $word"; then
            verb+=" $word"
          else
            ((place += 1))
          fi
        done
        word=$words[CURRENT]
        if [[ -n $expecting ]]; then
          kind=$(_soak_value "${verb:-help}" "$expecting")
        elif [[ $word == --*=* ]]; then
          kind=$(_soak_value "${verb:-help}" "${word%%=*}")
          compset -P '*='
        elif [[ $word == -* ]]; then
          found=("${(@f)$(_soak_options "${verb:-help}")}")
          _describe -o option found
          return
        elif [[ -z $verb ]]; then
          found=("${(@f)$(_soak_verbs)}")
          _describe verb found
          return
        else
          kind=$(_soak_argument "$verb" $((place + 1)))
        fi
        case $kind in
          '<files>') _files ;;
          '<directories>') _files -/ ;;
          '<scenarios>')
            compadd -- ${(f)"$($command names scenarios 2>/dev/null)"}
            _files -g '*.y(a|)ml'
            ;;
          '<'*'>') compadd -- ${(f)"$($command names ${${kind#<}%>} 2>/dev/null)"} ;;
          ?*) compadd -- ${=kind} ;;
        esac
      }

      if [[ ${funcstack[1]} == _soak ]]; then
        _soak "$@"
      else
        compdef _soak soak
      fi
      """;

  private ZshScript() {}

  static String of(CommandTable commands) {
    return HEAD
        + "_soak_verbs() {\n  print -rl --"
        + commands.verbs().stream()
            .filter(verb -> !verb.isBelow())
            .map(verb -> described(verb.name(), verb.about()))
            .collect(Collectors.joining())
        + "\n}\n\n_soak_options() { # of a verb\n  case $1 in\n"
        + commands.verbs().stream().map(ZshScript::options).collect(Collectors.joining())
        + "  esac\n}\n\n"
        + ScriptText.tables(commands, "_soak")
        + BODY;
  }

  private static String options(CommandTable.Verb verb) {
    return "    "
        + ScriptText.quoted(verb.name())
        + ")\n      print -rl --"
        + verb.flags().stream()
            .map(flag -> described(flag.name(), flag.about()))
            .collect(Collectors.joining())
        + "\n      ;;\n";
  }

  private static String described(String name, String about) {
    return " \\\n        " + ScriptText.quoted(name + ":" + about.replace(":", "\\:"));
  }
}
