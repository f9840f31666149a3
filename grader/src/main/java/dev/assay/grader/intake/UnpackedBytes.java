package dev.assay.grader.intake;

import org.eclipse.jgit.annotations.Nullable;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BlobObjectChecker;
import org.eclipse.jgit.lib.ObjectChecker;

/// Counts what a pack unpacks to. The library holds a whole chain of objects that are stored as
/// differences in memory, so a small pack could ask for any amount of it.
final class UnpackedBytes extends ObjectChecker {
  private final long most;
  private long left;

  UnpackedBytes(IntakeLimits limits) {
    this.most = limits.bytesOut();
    this.left = most;
  }

  @Override
  public void check(@Nullable AnyObjectId id, int type, byte[] content)
      throws CorruptObjectException {
    count(content.length);
    checkLeft();
  }

  @Override
  public BlobObjectChecker newBlobObjectChecker() {
    return new BlobObjectChecker() {
      @Override
      public void update(byte[] content, int offset, int length) {
        count(length);
      }

      @Override
      public void endBlob(AnyObjectId id) throws CorruptObjectException {
        checkLeft();
      }
    };
  }

  private void count(int bytes) {
    left -= bytes;
  }

  private void checkLeft() throws CorruptObjectException {
    if (left < 0) {
      var refused = new FetchRefused("it unpacks to more than " + Words.bytes(most));
      throw new CorruptObjectException(refused.sentence(), refused);
    }
  }
}
