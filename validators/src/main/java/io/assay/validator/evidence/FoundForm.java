package io.assay.validator.evidence;

import io.assay.validator.Span;

/** A form where a text has it. */
record FoundForm(Span where, Form form) {}
