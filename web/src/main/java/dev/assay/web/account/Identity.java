package dev.assay.web.account;

/// Who somebody is to an OpenID Connect provider.
///
/// @param subject what the issuer calls them, for ever
/// @param name what the issuer says that people call them; may be empty
public record Identity(String issuer, String subject, String name) {}
