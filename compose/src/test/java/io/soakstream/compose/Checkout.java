package io.soakstream.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The repository as it lies on disk, without what is built, installed or fetched. */
public final class Checkout {
  /** Top directory; tests run in the module's. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "node_modules", "reports", ".idea", ".vscode");

  private static final Set<String> GENERATED = Set.of("dependency-reduced-pom.xml", ".env");

  private Checkout() {}

  /** A file of the checkout. */
  public static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) {
    return text(file(path));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML file as a tree, aliases and merge keys resolved. */
  public static JsonNode yaml(String path) {
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(path));
    return new ObjectMapper().valueToTree(tree);
  }

  static JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(text(path));
  }

  /** Every file that is or will be committed. */
  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              String name = directory.getFileName().toString();
              return NOT_OURS.contains(name) || name.startsWith(".soak")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              // In a worktree .git is a file.
              if (!GENERATED.contains(name) && !NOT_OURS.contains(name)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  /** Path from the top, with slashes. */
  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
