package io.soakstream.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One whole stack for all test classes of this process that do it no harm, as a parameter of their
 * methods: starting one takes longer than most of what they do with it. It starts when the first of
 * them asks for it and ends with the session. They follow each other and leave their runs behind,
 * so that only {@code latest} is certain to be one's own.
 */
public final class SharedStack implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

  private record Shared(Path directory, EmbeddedStack stack) implements AutoCloseable {
    static Shared start() {
      try {
        Path directory = Files.createTempDirectory("shared-stack");
        return new Shared(
            directory,
            EmbeddedStack.startPrivate(
                StackConfig.ephemeral(directory.resolve("data")),
                EnumSet.allOf(StackPart.class),
                StackListener.SILENT));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      stack.close();
      try (Stream<Path> left = Files.walk(directory)) {
        List<Path> deepestFirst = left.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedStack.class;
  }

  @Override
  public EmbeddedStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent("stack", key -> Shared.start(), Shared.class)
        .stack();
  }
}
