package io.soakstream.producer.reference;

import static io.soakstream.producer.reference.ValueKind.*;

import io.soakstream.producer.scenario.sampler.SamplerForm;
import io.soakstream.producer.scenario.sampler.SamplerKey;
import io.soakstream.producer.scenario.sampler.SamplerKind;
import java.util.List;

/** Keys of {@code samplers}, from the table of their kinds. Stateless. */
final class SamplerKeys {
  private static final String EACH = "samplers[]";

  private SamplerKeys() {}

  static void addTo(List<ScenarioKey> all) {
    add(all, "samplers", LIST, "", "systems that are watched; without a load, by ./soak monitor");
    add(all, EACH + ".name", NAME, "", "source of its readings in rules; its kind when left out");
    add(all, EACH + ".every", DURATION, "", "from one reading to the next; 1s to 10s by kind");
    add(all, EACH + ".timeout", DURATION, "5s", "after which a reading is given up");
    for (SamplerKind kind : SamplerKind.values()) {
      String path = EACH + "." + kind.key();
      String every = ", every " + kind.every().toSeconds() + "s";
      add(all, path, MAPPING, "", kind.description() + every);
      for (SamplerKey key : kind.keys()) {
        add(all, path + "." + key.name(), key);
      }
    }
  }

  private static void add(List<ScenarioKey> all, String path, SamplerKey key) {
    all.add(
        new ScenarioKey(
            path, kind(key.form()), key.isRequired(), key.fallback(), key.description()));
    if (key.form() == SamplerForm.TEXTS) {
      add(all, path + "[]", TEXT, "", "one of them");
    } else if (key.form() == SamplerForm.PATTERNS) {
      add(all, path + ".*", TEXT, "", "regular expression, counted under this name");
    }
  }

  private static ValueKind kind(SamplerForm form) {
    return switch (form) {
      case TEXT, FILE, ADDRESS, SECRET, PATTERN -> TEXT;
      case NAME -> NAME;
      case WHOLE -> WHOLE;
      case FLAG -> FLAG;
      case URL -> URL;
      case PATTERNS -> MAPPING;
      case TEXTS -> LIST;
    };
  }

  private static void add(
      List<ScenarioKey> all, String path, ValueKind kind, String fallback, String description) {
    all.add(new ScenarioKey(path, kind, false, fallback, description));
  }
}
