/// Where candidate code runs apart from the grader: images, networks, containers, limits. The only
/// home of Docker's APIs.
@NullMarked
package dev.assay.grader.sandbox;

import org.jspecify.annotations.NullMarked;
