package io.assay.gateway.rest;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What this instance judges and holds with now, as it tells the others, which should do so alike.
 *
 * @param names by what it is; names, versions and numbers, no value of a setting
 */
public record SettingsInForce(Supplier<Map<String, String>> names) {}
