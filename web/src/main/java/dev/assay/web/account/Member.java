package dev.assay.web.account;

import java.util.UUID;

/// Somebody of the hiring team.
///
/// @param name what they sign in with
public record Member(UUID id, String name, Role role) {}
