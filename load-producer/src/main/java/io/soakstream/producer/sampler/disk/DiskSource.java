package io.soakstream.producer.sampler.disk;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the file system that a path lies on: what is free is what a user without privileges can
 * still write.
 */
public record DiskSource(Path path) implements ResourceSource {
  @Override
  public void read(ReadingSheet sheet) throws IOException {
    FileStore store = Files.getFileStore(path);
    double total = store.getTotalSpace();
    double used = total - store.getUnallocatedSpace();
    double free = store.getUsableSpace();
    sheet.gauge("disk_free", ReadingSheet.BYTES, free);
    sheet.gauge("disk_used", ReadingSheet.BYTES, used);
    sheet.gauge("disk_share", ReadingSheet.PERCENT, 100 * used / (used + free));
  }
}
