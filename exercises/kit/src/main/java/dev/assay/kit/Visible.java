package dev.assay.kit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A check that the candidate sees by name and with what was expected and seen, while it is graded.
///
/// Visible checks run before all hidden ones, so that an app which is shown there what it answered
/// has met no hidden check yet. A class that has both runs in two parts.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Visible {}
