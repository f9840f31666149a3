package dev.assay.web.account;

import java.time.Instant;

/// A member who is signed in.
///
/// @param blind whether candidates' names are hidden
public record Session(Member member, boolean blind, Instant expiresAt) {}
