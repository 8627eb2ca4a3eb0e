package io.soakstream.init;

import io.soakstream.exit.ExitCode;
import io.soakstream.name.NameRules;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.init.draft.DraftLoad;
import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.DraftTenant;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.UrlText;
import io.soakstream.producer.scenario.read.QuantityParser;
import io.soakstream.shell.Terminal;
import io.soakstream.shell.VerbFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks what a first scenario needs. Questions go to the error stream, so that the scenario may go
 * to standard output. An answer that cannot be is asked for again. Used once.
 */
final class QuestionDialog {
  private static final Pattern REQUEST =
      Pattern.compile(
          "(?i)(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\\s+(/\\S*)(?:\\s+(\\d{1,6}(?:\\.\\d{1,3})?))?");

  private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*/\\s*([smh])");
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,4}");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,4})?)\\s*%?");

  private final BufferedReader answers;
  private final Terminal terminal;

  QuestionDialog(BufferedReader answers, Terminal terminal) {
    this.answers = answers;
    this.terminal = terminal;
  }

  /**
   * The draft that follows from the answers.
   *
   * @throws VerbFailedException when the answers end too early; nothing is written
   */
  ScenarioDraft ask(DraftOptions options) {
    ScenarioDraft draft = new ScenarioDraft("answers", "on a terminal");
    terminal.say("A first scenario by a few questions. Enter takes what stands in brackets.");
    draft.title(options.name().orElseGet(() -> asked("Name", "my-service", QuestionDialog::name)));
    HttpAddress address =
        address(
            options
                .url()
                .orElseGet(
                    () ->
                        asked(
                            "Address of the service",
                            "http://127.0.0.1:8080",
                            QuestionDialog::url)));
    draft.address(address.toString());
    if (!address.host().isThisMachine() && !options.mayLoad()) {
      String host = address.uri().getHost();
      draft.mayLoad(
          asked("May you put load on " + host + "? yes or no", "no", QuestionDialog::yesOrNo));
    }
    requests(draft);
    draft.load(load());
    asked("Tenants, with commas", "default", QuestionDialog::tenants).forEach(draft::tenant);
    draft.rule(
        "p(95) < " + asked("95 of 100 requests take less than", "500ms", QuestionDialog::limit));
    draft.rule("error_rate < " + asked("Errors stay below", "1%", QuestionDialog::share));
    return draft;
  }

  private void requests(ScenarioDraft draft) {
    terminal.say(
        "Requests, one a line, such as: GET /api/goals 50 (50 is its share, 1 when left out)."
            + " An empty line ends them.");
    while (true) {
      String line = line("Request" + (draft.requests().isEmpty() ? " [GET /]: " : ": "));
      if (line.isEmpty() && draft.requests().isEmpty()) {
        draft.request(DraftRequest.of("GET", "/", "/"));
        return;
      } else if (line.isEmpty()) {
        return;
      }
      Matcher request = REQUEST.matcher(line);
      double weight =
          request.matches() && request.group(3) != null ? Double.parseDouble(request.group(3)) : 1;
      if (!request.matches() || weight == 0) {
        terminal.say("Write a method, a path and a share above 0, such as GET /api/goals 50.");
        continue;
      }
      String path = UrlText.asWritten(request.group(2));
      draft.request(
          DraftRequest.of(
                  request.group(1).toUpperCase(Locale.ROOT), path.replaceFirst("\\?.*$", ""), path)
              .weighing(weight));
    }
  }

  private DraftLoad load() {
    String given =
        asked(
            "How many users, or a rate such as 20/s",
            "5",
            text ->
                COUNT.matcher(text).matches() || RATE.matcher(text).matches()
                    ? Optional.of(text.replace(" ", ""))
                    : refused("Write a number of users from 1 to 99999, or a rate such as 20/s."));
    if (given.contains("/")) {
      return new DraftLoad("rate: " + given, "As it was answered.");
    }
    String think = asked("Pause of a user between two requests", "1s..3s", QuestionDialog::pause);
    return new DraftLoad(
        "users: {count: " + given + ", think_time: " + think + "}", "As it was answered.");
  }

  /** An answer that can be, or what stands in brackets. */
  private <T> T asked(String question, String usual, Function<String, Optional<T>> reader) {
    while (true) {
      String answer = line(question + " [" + usual + "]: ");
      Optional<T> read;
      try {
        read = reader.apply(answer.isEmpty() ? usual : answer);
      } catch (IllegalArgumentException e) {
        read = Optional.empty();
        terminal.say(
            e instanceof AnswerRefused
                ? e.getMessage()
                : "That cannot be read; write it such as " + usual + ".");
      }
      if (read.isPresent()) {
        return read.get();
      }
    }
  }

  private String line(String prompt) {
    terminal.err().print(prompt);
    terminal.err().flush();
    try {
      String line = answers.readLine();
      if (line != null) {
        return line.strip();
      }
    } catch (IOException e) {
      // Told below: there is nobody who answers.
    }
    terminal.err().println();
    throw new VerbFailedException(
        ExitCode.USAGE, "soak init: the answers ended before the questions; nothing is written");
  }

  /** Why an answer cannot be. */
  private static final class AnswerRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    AnswerRefused(String sentence) {
      super(sentence);
    }
  }

  private static <T> Optional<T> refused(String sentence) {
    throw new AnswerRefused(sentence);
  }

  private static Optional<String> name(String text) {
    return NameRules.problem(text) == null
        ? Optional.of(text)
        : refused("That " + NameRules.problem(text) + "; it " + NameRules.RULE + ".");
  }

  private static Optional<String> url(String text) {
    HttpAddress address = address(text);
    return address.endsWithThePath()
        ? Optional.of(text)
        : refused("Leave out what begins with ? or #; requests have queries of their own.");
  }

  private static HttpAddress address(String text) {
    try {
      return HttpAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new AnswerRefused("Write an http or https address, such as http://127.0.0.1:8080.");
    }
  }

  private static Optional<Boolean> yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes" -> Optional.of(true);
      case "n", "no" -> Optional.of(false);
      default -> refused("Write yes or no.");
    };
  }

  private static Optional<List<DraftTenant>> tenants(String text) {
    List<DraftTenant> tenants = new ArrayList<>();
    for (String each : text.split(",")) {
      String tenant = each.strip();
      if (NameRules.problem(tenant) != null) {
        return refused("A tenant " + NameRules.RULE + ".");
      } else if (tenants.stream().anyMatch(it -> it.name().equals(tenant))) {
        return refused("Write each tenant once; " + tenant + " stands there twice.");
      }
      tenants.add(new DraftTenant(tenant, 1));
    }
    return Optional.of(tenants);
  }

  private static Optional<String> pause(String text) {
    String[] ends = text.replace(" ", "").split("\\.\\.", -1);
    for (String end : ends) {
      QuantityParser.duration(end);
    }
    boolean isOrdered =
        ends.length == 1
            || ends.length == 2
                && QuantityParser.duration(ends[0]).compareTo(QuantityParser.duration(ends[1]))
                    <= 0;
    return isOrdered
        ? Optional.of(text.replace(" ", ""))
        : refused("Write one duration, or two such as 1s..3s, the shorter one first.");
  }

  private static Optional<String> limit(String text) {
    String plain = text.replace(" ", "");
    return QuantityParser.duration(plain).isZero()
        ? refused("It must be longer than 0.")
        : Optional.of(plain);
  }

  private static Optional<String> share(String text) {
    Matcher share = SHARE.matcher(text);
    return share.matches()
        ? Optional.of(share.group(1) + "%")
        : refused("Write a percentage below 100, such as 0.5%.");
  }
}
