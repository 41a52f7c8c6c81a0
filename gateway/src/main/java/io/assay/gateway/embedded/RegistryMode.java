package io.assay.gateway.embedded;

/** Whether schemas may be registered. */
enum RegistryMode {
  READWRITE,
  READONLY
}
