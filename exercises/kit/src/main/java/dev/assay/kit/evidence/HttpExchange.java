package dev.assay.kit.evidence;

import dev.assay.kit.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An HTTP exchange as evidence: bodies are cut to 8 KB, and say so.
///
/// @param atMillis when it began, in milliseconds from the check's start
/// @param requestBody the body as text; `null` for none; `(binary, 12 bytes)` where it is no text
/// @param status `0` if there was no complete answer
/// @param problem why there was no complete answer; `null` if there was
public record HttpExchange(
    long atMillis,
    long millis,
    String method,
    String path,
    List<Request.Header> requestHeaders,
    @Nullable String requestBody,
    int status,
    List<Request.Header> headers,
    @Nullable String body,
    @Nullable String problem) {}
