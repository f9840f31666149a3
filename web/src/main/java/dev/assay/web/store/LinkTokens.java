package dev.assay.web.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens in links: a row's id and a keyed hash of it. So a link can be shown again, the database
/// alone makes nobody able to forge one, and nobody can guess one. Whether it still holds is the
/// row's business. Safe for use by several threads.
public final class LinkTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_BYTES = 16;
  private static final int HASH_BYTES = 16;

  private final SecretKeySpec key;

  /// What a link is for: a token of one kind is none of another.
  public enum Kind {
    /// A candidate's invitation, and the address to push to.
    CANDIDATE,
    /// An invitation to become a member.
    MEMBER,
    /// A report shared with somebody who is no member.
    SHARE
  }

  /// @param secret at least 32 characters
  public LinkTokens(String secret) {
    if (secret.length() < 32) {
      throw new IllegalArgumentException(
          "secret must have at least 32 characters, had " + secret.length());
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /// The token of a row: 43 characters that need no escaping in an address.
  public String of(Kind kind, UUID id) {
    byte[] bytes = bytes(id);
    byte[] token = Arrays.copyOf(bytes, ID_BYTES + HASH_BYTES);
    System.arraycopy(hash(kind, bytes), 0, token, ID_BYTES, HASH_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /// The row that a token is of; empty if it is no token of that kind of ours.
  public Optional<UUID> id(Kind kind, String token) {
    if (!token.matches("[A-Za-z0-9_-]{43}")) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOf(bytes, ID_BYTES);
    byte[] hash = Arrays.copyOfRange(bytes, ID_BYTES, ID_BYTES + HASH_BYTES);
    if (!MessageDigest.isEqual(hash, hash(kind, id))) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(id);
    return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private byte[] hash(Kind kind, byte[] id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(kind.name().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(id), HASH_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
