package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console's own modules in a browser, given texts made to become markup: none does, and every
 * character of a text is on the page. {@code -Dassay.fuzz.minutes=10} runs it for ten minutes of
 * new seeds.
 */
class ConsoleFuzzIT {

  private static final Path RESOURCES = Path.of("target/classes/META-INF/resources");

  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "html", "text/html;charset=utf-8");

  /** Runs in the browser, where strings are UTF-16 with lone surrogates and all. */
  private static final String FUZZ =
      """
      const [seed, milliseconds, atLeast, done] = arguments;
      let state = seed >>> 0;
      const below = (n) => {
        state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
        return ((state ^ (state >>> 13)) >>> 0) % n;
      };
      const pieces = ["<", ">", "&", "'", '"', "`", "/", "=", "<img src=x onerror=window.hit=1>", "<script>window.hit=1</script>",
        "</span>", "</textarea>", "<!--", "-->", "]]>", "&lt;", "&#60;", "javascript:window.hit=1", "<svg onload=window.hit=1>",
        "<a href=javascript:window.hit=1>", "\\u202e", "\\u2066", "\\u200b", "\\ufeff", "\\u00ad", "\\u0000", "\\u001b", "\\u0085",
        "\\ud83d", "\\ude00", "\\ud83d\\ude00", "\\u0301", "\\u0130", "\\ufdfa", "\\n", "\\r", "\\t", " ", "metoprolol 25 mg", "{{x}}", "${x}", "%3Cimg%3E",
        "<iframe srcdoc=x>", "<style>*{}</style>", "<template>", "<math><mtext>", "\\u2028"];
      const text = () => Array.from({ length: below(12) }, () => pieces[below(pieces.length)].repeat(1 + (below(30) === 0 ? below(300) : 0))).join("");
      const allowed = { SPAN: ["class", "title"], DEL: [], INS: [], MARK: ["data-index"] };
      const shown = (root) => {
        let all = "";
        for (const node of root.childNodes) {
          if (node.nodeType === 3) {
            all += node.data;
          } else if (node.className === "hidden-character") {
            all += String.fromCharCode(parseInt(node.title.slice(2, 6), 16));
          } else {
            all += shown(node);
          }
        }
        return all;
      };
      const sound = (root) => [...root.querySelectorAll("*")].every((node) =>
        allowed[node.tagName] !== undefined && [...node.attributes].every((a) => allowed[node.tagName].includes(a.name)));
      import("/console/text.js").then(({ visible, marked, differenceNodes }) => {
        const box = document.createElement("div");
        document.body.append(box);
        const end = performance.now() + milliseconds;
        let inputs = 0;
        while (inputs < atLeast || performance.now() < end) {
          const before = text();
          const after = below(3) === 0 ? text() : before.slice(0, below(before.length + 1)) + text();
          const spans = Array.from({ length: below(5) }, (_, index) => ({ index, start: below(before.length + 2) - 1, end: below(before.length + 4) }));
          const mark = (indices) => {
            const node = document.createElement("mark");
            node.setAttribute("data-index", indices.join(" "));
            return node;
          };
          const views = [[visible(before), before], [marked(before, spans, mark), before]];
          for (const [nodes, said] of views) {
            box.replaceChildren(...nodes);
            if (!sound(box) || shown(box) !== said) {
              return done("text became something else: " + JSON.stringify(said));
            }
          }
          box.replaceChildren(...differenceNodes(before, after));
          const kept = [...box.childNodes].filter((node) => node.tagName !== "DEL").map(shown).join("");
          if (!sound(box) || kept !== after) {
            return done("difference became something else: " + JSON.stringify([before, after]));
          }
          inputs++;
        }
        done(window.hit === undefined ? inputs : "a script of a text ran");
      }).catch((problem) => done("failed: " + problem));
      """;

  /** The driver's client gives an answer up after three minutes, so a minute is asked at a time. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  @TempDir private Path profile;

  @Test
  void no_text_becomes_markup_and_every_character_is_shown() throws IOException {
    assumeTrue(Browser.isInstalled(), "no Chromium and chromedriver on this machine");
    int minutes = Integer.getInteger("assay.fuzz.minutes", 0);
    long seed = minutes == 0 ? 20 : System.nanoTime() & 0x7fffffff;
    HttpServer server = serve();
    try (Browser browser =
        Browser.open(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), profile)) {
      browser.go("blank.html");

      long inputs = 0;
      for (int slice = 0; slice < Math.max(1, minutes); slice++) {
        // When
        Object answer =
            browser.ask(
                FUZZ,
                LONGEST_ANSWER,
                seed + slice,
                minutes == 0 ? 0 : Duration.ofMinutes(1).toMillis(),
                2_000);

        // Then
        assertThat(answer).as("inputs tried of seed %d", seed + slice).isInstanceOf(Number.class);
        inputs += ((Number) answer).longValue();
      }
      System.out.println("fuzz console: " + inputs + " inputs of seed " + seed + ", no finding");
    } finally {
      server.stop(0);
    }
  }

  /** The console's files. */
  private static HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Path file = RESOURCES.resolve(path.substring(1)).normalize();
            boolean isThere = file.startsWith(RESOURCES) && Files.isRegularFile(file);
            byte[] body =
                isThere
                    ? Files.readAllBytes(file)
                    : "<!doctype html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            String end = path.substring(path.lastIndexOf('.') + 1);
            exchange
                .getResponseHeaders()
                .set("Content-Type", TYPES.getOrDefault(end, "application/octet-stream"));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }
}
