package dev.assay.kit.referee;

import dev.assay.kit.Request;

/// What a mutant does between checks and app. Safe for use by several threads.
interface HttpMutation {
  HttpMutation NONE = (_, answer) -> answer;

  /// The request that the app gets.
  ///
  /// @param request the check's
  default Request sent(Request request) {
    return request;
  }

  /// The answer that the check gets.
  ///
  /// @param request the check's
  /// @param answer the app's
  /// @return the app's answer itself where there is nothing to change
  Reply.Answered received(Request request, Reply.Answered answer);
}
