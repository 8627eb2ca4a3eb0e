package io.soakstream.stack;

import io.soakstream.process.DataDirectory;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.nio.file.Path;

/** What is where below the data directory. */
record StackLayout(Path dataDir) {
  Path lock() {
    return dataDir.resolve("stack.lock");
  }

  Path stackFile() {
    return dataDir.resolve("stack.json");
  }

  Path supervisorOutput() {
    return dataDir.resolve("logs").resolve("supervisor.out");
  }

  Path log(String processName) {
    return dataDir.resolve("logs").resolve(processName + ".log");
  }

  Path data(StackPart part) {
    return dataDir.resolve(part.processName());
  }

  Path temporary() {
    return DataDirectory.temporaryIn(dataDir);
  }

  RolePasswords passwords() {
    return new RolePasswords(dataDir.resolve("secrets"));
  }
}
