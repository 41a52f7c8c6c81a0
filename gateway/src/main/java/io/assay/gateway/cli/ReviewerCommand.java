package io.assay.gateway.cli;

import io.assay.gateway.signin.LocalUsers;
import io.assay.gateway.signin.Role;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the line of a users file that lets a person or a program in. */
@Command(
    name = "reviewer",
    description = {
      "Prints the line of a users file (assay.sign-in.users-file) for a person or a program.",
      "The password is asked for, or read as one line of standard input."
    },
    mixinStandardHelpOptions = true)
final class ReviewerCommand implements Callable<Integer> {

  private static final int SHORTEST = 10;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Who signs in")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      defaultValue = Role.REVIEWER_NAME,
      description =
          "What they may do: reviewer, operator, auditor, integrator, recipient; several with commas between"
              + " (default: ${DEFAULT-VALUE})")
  private Set<String> roles;

  @Override
  public Integer call() throws IOException {
    char[] password = password();
    if (password.length < SHORTEST) {
      throw CommandException.unusable("a password has at least " + SHORTEST + " characters");
    }
    try {
      spec.commandLine().getOut().println(LocalUsers.line(name, password, roles));
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable(e.getMessage());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static char[] password() throws IOException {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("Password: ");
      return typed == null ? new char[0] : typed;
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? new char[0] : line.toCharArray();
  }
}
