package dev.assay.web.review;

import dev.assay.web.store.LinkTokens;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;

/// The addresses that candidates are given.
public final class CandidateLinks {
  private final LinkTokens tokens;
  private final Supplier<URI> publicUrl;

  /// @param publicUrl without a slash at the end
  CandidateLinks(LinkTokens tokens, Supplier<URI> publicUrl) {
    this.tokens = tokens;
    this.publicUrl = publicUrl;
  }

  /// Both addresses of a candidate.
  ///
  /// @param page where they start, read and hand in
  /// @param push what they can push to with git
  public record Links(String page, String push) {}

  Links of(UUID candidate) {
    String token = tokens.of(LinkTokens.Kind.CANDIDATE, candidate);
    return new Links(publicUrl.get() + "/c/" + token, publicUrl.get() + "/git/" + token);
  }
}
