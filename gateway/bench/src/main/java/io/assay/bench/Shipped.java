package io.assay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The settings that the gateway ships with. */
final class Shipped {

  private static final String FILE = "application.properties";
  private static final String STREAMS = "kafka-streams.";
  private static final String OURS = "quarkus.kafka-streams.application-id";

  private Shipped() {}

  /** Those of Kafka Streams, less what a deployment fills in. */
  static Map<String, Object> streamsSettings() {
    Map<String, Object> settings = new HashMap<>();
    Properties all = all();
    for (String key : all.stringPropertyNames()) {
      String value = itself(all, all.getProperty(key));
      if (key.startsWith(STREAMS) && !value.contains("${")) {
        settings.put(key.substring(STREAMS.length()), value);
      }
    }
    return settings;
  }

  /** What another setting of the file is, where the value is nothing else. */
  private static String itself(Properties all, String value) {
    return value.startsWith("${") && value.endsWith("}")
        ? all.getProperty(value.substring(2, value.length() - 1), value)
        : value;
  }

  private static Properties all() {
    try {
      for (URL url : Collections.list(Shipped.class.getClassLoader().getResources(FILE))) {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
          properties.load(in);
        }
        if (properties.containsKey(OURS)) {
          return properties;
        }
      }
      throw new IllegalStateException("the gateway's " + FILE + " is not on the class path");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
