package io.assay.validator.rules;

import java.util.List;

/**
 * One reason to doubt a draft: compares its reading with the source's. Pure and thread-safe.
 *
 * @param <T> the reading it needs
 */
@FunctionalInterface
public interface Rule<T> {

  List<RuleFinding> check(T draft, T source);
}
