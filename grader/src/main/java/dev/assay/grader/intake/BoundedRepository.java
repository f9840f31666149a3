package dev.assay.grader.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/// A repository in memory that takes only packs it has room for. It has no configuration and no
/// hooks.
final class BoundedRepository extends InMemoryRepository {
  private static final int HEADER = 12;
  private static final int COUNT_AT = 8;
  // The library makes an array of the length that the pack declares before it reads an object.
  private static final int MOST_OBJECTS = 200_000;
  private final long largestObject;

  BoundedRepository(IntakeLimits limits) {
    super(new DfsRepositoryDescription("submission"));
    this.largestObject = Math.min(limits.bytesIn(), limits.bytesOut());
  }

  /// The library may hold an object as one array, so this is less than all files together may have.
  long largestObject() {
    return largestObject;
  }

  @Override
  public ObjectInserter newObjectInserter() {
    ObjectInserter plain = super.newObjectInserter();
    return new ObjectInserter.Filter() {
      @Override
      protected ObjectInserter delegate() {
        return plain;
      }

      @Override
      public PackParser newPackParser(InputStream pack) throws IOException {
        PackParser parser = plain.newPackParser(checked(pack));
        parser.setMaxObjectSizeLimit(largestObject);
        return parser;
      }
    };
  }

  private static InputStream checked(InputStream pack) throws IOException {
    byte[] header = pack.readNBytes(HEADER);
    if (header.length == HEADER) {
      long objects = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(COUNT_AT));
      if (objects > MOST_OBJECTS) {
        throw new FetchRefused(
            "it has %s objects: the limit is %s"
                .formatted(Words.number(objects), Words.number(MOST_OBJECTS)));
      }
    }
    return new SequenceInputStream(new ByteArrayInputStream(header), pack);
  }
}
