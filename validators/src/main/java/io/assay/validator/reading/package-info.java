/**
 * Takes a text as it was written, in Markdown, HTML, escaped or set in columns, and gives the plain
 * text that it says, with the way back: the lanes read the plain text, and what they find is
 * pointed at in the written one.
 *
 * <p>A text without any such form is its own plain text, character for character. Nothing that says
 * something of a patient is left out: marks go, words stay, but for what a model says to whoever
 * asked it and the headers of further pages. The lanes share this package, since they may not
 * depend on one another. Everything here is immutable, safe for any thread, takes time linear in
 * the text, and throws for no text, however odd.
 */
@NullMarked
package io.assay.validator.reading;

import org.jspecify.annotations.NullMarked;
