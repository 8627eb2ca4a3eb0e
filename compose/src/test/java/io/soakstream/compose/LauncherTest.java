package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout that is built, with JDKs that only say how they were called. */
class LauncherTest {
  private static final String JAVA = "#!/bin/sh\necho \"$0 $*\"\n";

  @TempDir Path dir;
  private Path home;

  @BeforeEach
  void makeACheckout() throws IOException {
    home = Files.createDirectories(dir.resolve("checkout"));
    program(home.resolve("soak"), Checkout.text("soak"));
    program(home.resolve("compose/clickhouse/fetch.sh"), "#!/bin/sh\necho /lib/libchdb.so\n");
    Files.createDirectories(home.resolve("compose/target/lib"));
    Files.createFile(home.resolve("compose/target/soakstream-compose-0.1.0.jar"));
    Files.createDirectories(home.resolve(".soak"));
    Files.createFile(home.resolve(".soak/build.stamp"));
    jdk("user/.sdkman/candidates/java/98.0.1-x", "98.0.1", "98.0.1+7");
    jdk("user/.sdkman/candidates/java/99.0.2-x", "99.0.2", "99.0.2+9");
    jdk("path", "97", "97+1");
  }

  @Test
  void shouldTakeTheNewestJdkAtHand() throws Exception {
    assertThat(soak(Map.of()))
        .startsWith(dir.resolve("user/.sdkman/candidates/java/99.0.2-x/bin/java") + " ")
        .contains(" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ")
        .endsWith(" io.soakstream.cli.Soak version\n");
  }

  @Test
  void shouldTakeTheJdkThatIsAskedFor() throws Exception {
    Path asked = jdk("asked", "17.0.15", "17.0.15+6");
    assertThat(soak(Map.of("JAVA_HOME", asked.toString())))
        .startsWith(asked.resolve("bin/java") + " ")
        .contains(" --enable-native-access=ALL-UNNAMED ")
        .doesNotContain("--sun-misc-unsafe-memory-access");
  }

  @Test
  void shouldRefuseAJdkThatIsTooOldOrNone() throws Exception {
    Path old = jdk("old", "1.8.0_402", "1.8.0_402-b06");
    assertThat(soak(Map.of("JAVA_HOME", old.toString())))
        .isEqualTo(
            "soak: JAVA_HOME=" + old + " is Java 8; point it to a JDK 17 or newer, or unset it\n");
    assertThat(soak(Map.of("JAVA_HOME", "/nowhere")))
        .isEqualTo(
            "soak: JAVA_HOME=/nowhere has no bin/java; point it to a JDK 17 or newer, or unset"
                + " it\n");
  }

  @Test
  void shouldUseTheArchivesOfThisJdkOnly() throws Exception {
    Path asked = jdk("asked", "17.0.15", "17.0.15+6");
    String key = (asked + "-17.0.15+6").replaceAll("[^A-Za-z0-9.+-]", "_");
    Path archives = Files.createDirectories(home.resolve(".soak/archives-" + key));
    Files.createFile(archives.resolve("Soak.jsa"));
    assertThat(soak(Map.of("JAVA_HOME", asked.toString())))
        .contains(
            " -XX:SharedArchiveFile=" + archives + "/Soak.jsa -Dsoak.archives=" + archives + " ");

    jdk("asked", "17.0.16", "17.0.16+8");
    assertThat(soak(Map.of("JAVA_HOME", asked.toString()))).doesNotContain("SharedArchiveFile");
  }

  @Test
  void shouldTrainWithoutTheCallersSettings() throws Exception {
    Path asked = jdk("asked", "25.0.3", "25.0.3+9");
    program(
        asked.resolve("bin/java"),
        "#!/bin/sh\necho \"$* kafka=${SOAK_BOOTSTRAP_SERVER-unset} lib=${SOAK_LIBCHDB-unset}\"\n");
    String said =
        soak(
            Map.of(
                "JAVA_HOME", asked.toString(),
                "SOAK_ARCHIVES", "on",
                "SOAK_BOOTSTRAP_SERVER", "theirs:9092",
                "SOAK_LIBCHDB", "/lib/theirs.so"));

    assertThat(said).endsWith(" version kafka=theirs:9092 lib=/lib/theirs.so\n");
    assertThat(Files.readString(home.resolve(".soak/train.log")))
        .contains(" up ", " simulate fairness ", " down ")
        .contains(" kafka=unset lib=/lib/theirs.so\n")
        .doesNotContain("kafka=theirs");
  }

  @Test
  void shouldGiveTheProgramALocaleOfItsOwnWhateverTheCallerHas() throws Exception {
    Path asked = jdk("asked", "17.0.15", "17.0.15+6");
    program(
        asked.resolve("bin/java"),
        "#!/bin/sh\necho \"$* LC_ALL=$LC_ALL theirs=${CALLERS_LC_ALL-unset}\"\n");
    for (String theirs : List.of("de_DE.UTF-8", "C", "")) {
      assertThat(soak(Map.of("JAVA_HOME", asked.toString(), "LC_ALL", theirs, "LANG", "")))
          .contains(" -Duser.language=en ", " -Duser.timezone=UTC ", " -Dfile.encoding=UTF-8 ")
          .endsWith(" version LC_ALL=C.UTF-8 theirs=" + theirs + "\n");
    }
  }

  @Test
  void shouldGiveTheProgramADirectoryForWhatItUnpacks() throws Exception {
    Path asked = jdk("asked", "17.0.15", "17.0.15+6");
    program(asked.resolve("bin/java"), "#!/bin/sh\necho \"pid $$ $*\"\n");
    String said = soak(Map.of("JAVA_HOME", asked.toString()));
    String pid = said.replaceFirst("(?s)pid (\\d+) .*", "$1");
    assertThat(said)
        .containsPattern(
            " -Djava.io.tmpdir=(" + home + "/.soak/tmp/" + pid + "-\\d+) -Djna.tmpdir=\\1 ");
  }

  @Test
  void shouldBuildTheBenchmarksToRunThemAndNotToShowTheirHelp() throws Exception {
    Path asked = jdk("asked", "17.0.15", "17.0.15+6");
    Path built = dir.resolve("built");
    program(dir.resolve("path/bin/mvn"), "#!/bin/sh\necho \"$*\" >>" + built + "\nexit 1\n");
    Map<String, String> environment =
        Map.of("JAVA_HOME", asked.toString(), "SOAK_LIBCHDB", "/lib/libchdb.so");
    for (String words :
        List.of("bench --help", "help bench", "bench publish --help", "bench --only publish -h")) {
      assertThat(soak(environment, words.split(" ")))
          .startsWith(asked.resolve("bin/java") + " ")
          .endsWith(" io.soakstream.cli.Soak " + words + "\n");
      assertThat(built).as(words).doesNotExist();
      assertThat(home.resolve(".soak/bench.stamp")).as(words).doesNotExist();
    }

    assertThat(soak(environment, "bench", "--only", "publish")).contains("the build failed");
    assertThat(built).content().contains(" -Pbench ");
  }

  private String soak(Map<String, String> environment, String... words) throws Exception {
    Path out = dir.resolve("out");
    List<String> command = new ArrayList<>(List.of(home.resolve("soak").toString()));
    command.addAll(words.length == 0 ? List.of("version") : List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    Map<String, String> given = new TreeMap<>(environment);
    given.putIfAbsent("JAVA_HOME", "");
    given.put("PATH", dir.resolve("path/bin") + ":" + System.getenv("PATH"));
    given.put("HOME", dir.resolve("user").toString());
    given.putIfAbsent("SOAK_ARCHIVES", "off");
    builder.environment().putAll(given);
    builder.start().waitFor();
    return Files.readString(out);
  }

  private Path jdk(String name, String version, String runtime) throws IOException {
    Path jdk = dir.resolve(name);
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(
        jdk.resolve("release"),
        "IMPLEMENTOR=\"x\"\nJAVA_RUNTIME_VERSION=\"%s\"\nJAVA_VERSION=\"%s\"\n"
            .formatted(runtime, version));
    return jdk;
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
