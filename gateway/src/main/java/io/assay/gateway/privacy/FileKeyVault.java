package io.assay.gateway.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a folder that every instance sees: each owner's key in a file of its own, under the
 * master key of {@code master.keyset}. An erased key leaves an empty file of its name that ends in
 * {@code .erased}.
 */
public final class FileKeyVault implements KeyVault {

  private static final String MASTER = "master.keyset";
  private static final String KEY = ".kek";
  private static final String ERASED = ".erased";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}\\.[0-9]{1,6}");
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private final Path folder;
  private final Aead master;

  private FileKeyVault(Path folder, Aead master) {
    this.folder = folder;
    this.master = master;
  }

  /** Opens {@code file:///folder}. */
  public static final class Factory implements KeyVaultFactory {
    @Override
    public String scheme() {
      return "file";
    }

    @Override
    public KeyVault open(URI address) {
      return FileKeyVault.open(Path.of(address));
    }
  }

  /**
   * @throws IllegalArgumentException naming what is missing
   */
  public static FileKeyVault open(Path folder) {
    Path file = folder.resolve(MASTER);
    try {
      AeadConfig.register();
      KeysetHandle keys =
          TinkProtoKeysetFormat.parseKeyset(
              Files.readAllBytes(file), InsecureSecretKeyAccess.get());
      return new FileKeyVault(folder, aead(keys));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " is no master key that can be read", e);
    }
  }

  /**
   * Makes a folder with a new master key, readable by its owner alone.
   *
   * @throws IOException if it cannot, or if there is one already
   */
  public static void create(Path folder) throws IOException {
    try {
      AeadConfig.register();
      byte[] master =
          TinkProtoKeysetFormat.serializeKeyset(newKey(), InsecureSecretKeyAccess.get());
      Files.createDirectories(folder);
      Path file = folder.resolve(MASTER);
      Files.write(Files.createFile(file, OWNER_ONLY), master, StandardOpenOption.WRITE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink has AES-256-GCM", e);
    }
  }

  @Override
  public Wrapped wrap(KeyOwner owner, byte[] dataKey) {
    try {
      String name = newest(owner);
      for (int attempt = 0; ; attempt++) {
        Aead key = keyOf(name);
        if (key != null) {
          return new Wrapped(name, key.encrypt(dataKey, bytes(name)));
        }
        if (attempt > 0) {
          throw new IOException("key " + name + " went while it was made");
        }
        make(name);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysUnavailableException(e);
    }
  }

  @Override
  public Unwrapped unwrap(Wrapped wrapped) {
    String name = wrapped.keyName();
    if (!NAME.matcher(name).matches()) {
      return new Unwrapped.Refused();
    }
    if (isErased(name)) {
      return new Unwrapped.Erased();
    }
    try {
      Aead key = keyOf(name);
      return key == null
          ? lost(name)
          : new Unwrapped.DataKey(key.decrypt(wrapped.dataKey(), bytes(name)));
    } catch (GeneralSecurityException e) {
      return lost(name);
    } catch (IOException e) {
      throw new KeysUnavailableException(e);
    }
  }

  /** It may have been erased just now. */
  private Unwrapped lost(String name) {
    return isErased(name) ? new Unwrapped.Erased() : new Unwrapped.Refused();
  }

  @Override
  public void rotate(KeyOwner owner) {
    try {
      make(owner.digest() + "." + (last(owner) + 1));
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysUnavailableException(e);
    }
  }

  @Override
  public int erase(KeyOwner owner) {
    int erased = 0;
    try {
      for (int generation : generations(owner)) {
        String name = owner.digest() + "." + generation;
        Path file = folder.resolve(name + KEY);
        if (Files.exists(file)) {
          // Marked first: the rest may be cut off at any place.
          if (!isErased(name)) {
            Files.createFile(folder.resolve(name + ERASED));
          }
          // Overwritten first; what the disk below keeps of it is still under the master key.
          Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.SYNC);
          Files.delete(file);
          erased++;
        }
      }
      return erased;
    } catch (IOException e) {
      throw new KeysUnavailableException(e);
    }
  }

  @Override
  public void close() {}

  /** The name of the owner's newest key, or of the one to make where all are erased. */
  private String newest(KeyOwner owner) {
    int last = Math.max(1, last(owner));
    String name = owner.digest() + "." + last;
    return isErased(name) ? owner.digest() + "." + (last + 1) : name;
  }

  /**
   * The owner's newest generation, 0 where there is none. They follow one another without a gap,
   * since an erased one leaves its mark; to list the folder would be to read of every patient.
   */
  private int last(KeyOwner owner) {
    int last = 0;
    while (isKnown(owner.digest() + "." + (last + 1))) {
      last++;
    }
    return last;
  }

  /** Asked in this order, since a key goes only when its mark is there. */
  private boolean isKnown(String name) {
    return Files.exists(folder.resolve(name + KEY)) || isErased(name);
  }

  private boolean isErased(String name) {
    return Files.exists(folder.resolve(name + ERASED));
  }

  private Set<Integer> generations(KeyOwner owner) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(owner.digest() + "."))
          .map(name -> name.substring(owner.digest().length() + 1))
          .filter(rest -> rest.endsWith(KEY) || rest.endsWith(ERASED))
          .map(rest -> Integer.valueOf(rest.substring(0, rest.indexOf('.'))))
          .collect(Collectors.toSet());
    }
  }

  private @Nullable Aead keyOf(String name) throws IOException, GeneralSecurityException {
    try {
      byte[] file = Files.readAllBytes(folder.resolve(name + KEY));
      return aead(TinkProtoKeysetFormat.parseEncryptedKeyset(file, master, bytes(name)));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Another instance may make the same one; who links its file first has made it. */
  private void make(String name) throws IOException, GeneralSecurityException {
    Path own = folder.resolve(name + "." + UUID.randomUUID() + ".new");
    Files.write(
        Files.createFile(own, OWNER_ONLY),
        TinkProtoKeysetFormat.serializeEncryptedKeyset(newKey(), master, bytes(name)),
        StandardOpenOption.SYNC);
    try {
      Files.createLink(folder.resolve(name + KEY), own);
    } catch (FileAlreadyExistsException e) {
      // The other one's is as good.
    } finally {
      Files.delete(own);
    }
  }

  private static KeysetHandle newKey() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
  }

  private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
