/// The main class that wires everything.
@NullMarked
package dev.assay.web;

import org.jspecify.annotations.NullMarked;
