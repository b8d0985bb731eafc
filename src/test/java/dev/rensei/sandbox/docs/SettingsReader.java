package dev.rensei.sandbox.docs;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Reads the settings out of the source of a {@code @ConfigMapping} interface, with what its Javadoc says of them. */
final class SettingsReader {

    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final List<Setting> settings = new ArrayList<>();

    private SettingsReader(CompilationUnitTree unit, DocTrees docs) {
        this.unit = unit;
        this.docs = docs;
    }

    static List<Setting> read(Path source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            CompilationUnitTree unit = task.parse().iterator().next();
            var reader = new SettingsReader(unit, DocTrees.instance(task));
            var mapping = (ClassTree) unit.getTypeDecls().get(0);
            String prefix =
                    argument(mapping.getModifiers(), "ConfigMapping", "prefix").orElseThrow();
            reader.read(new TreePath(new TreePath(unit), mapping), mapping, prefix);
            return reader.settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(TreePath path, ClassTree mapping, String prefix) {
        for (MethodTree method : members(mapping, MethodTree.class, m -> true)) {
            String name = argument(method.getModifiers(), "WithName", "value")
                    .orElseGet(() -> kebab(method.getName().toString()));
            String key = prefix + "." + name;
            String type = method.getReturnType().toString();
            Optional<ClassTree> nested =
                    members(mapping, ClassTree.class, c -> c.getSimpleName().contentEquals(type)).stream()
                            .findFirst();
            if (nested.isPresent()) {
                read(new TreePath(path, nested.get()), nested.get(), key);
            } else {
                settings.add(new Setting(
                        key,
                        javadoc(path),
                        type,
                        argument(method.getModifiers(), "WithDefault", "value"),
                        limits(method.getModifiers()),
                        javadoc(new TreePath(path, method))));
            }
        }
    }

    private String javadoc(TreePath path) {
        String text = docs.getDocComment(path);
        if (text == null) {
            throw new IllegalStateException("no Javadoc: " + path.getLeaf());
        }
        return text.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("\\s*<p>\\s*", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Optional<String> limits(ModifiersTree modifiers) {
        List<String> limits = new ArrayList<>();
        Stream.of("Min", "DecimalMin").forEach(name -> argument(modifiers, name, "value")
                .ifPresent(value -> limits.add("at least " + value)));
        Stream.of("Max", "DecimalMax")
                .forEach(name -> argument(modifiers, name, "value").ifPresent(value -> limits.add("at most " + value)));
        argument(modifiers, "DurationMin", "millis").ifPresent(value -> limits.add("at least " + value + "ms"));
        return limits.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", limits));
    }

    private static Optional<String> argument(ModifiersTree modifiers, String annotation, String name) {
        return modifiers.getAnnotations().stream()
                .filter(found -> found.getAnnotationType().toString().equals(annotation))
                .flatMap(found -> found.getArguments().stream())
                .filter(argument -> nameOf(argument).equals(name))
                .map(argument -> argument instanceof AssignmentTree named ? named.getExpression() : argument)
                .map(SettingsReader::literal)
                .findFirst();
    }

    /** In the source a lone value may stand without its name. */
    private static String nameOf(Tree argument) {
        return argument instanceof AssignmentTree named ? named.getVariable().toString() : "value";
    }

    /** A literal's value; a negative number is an operator before a literal. */
    private static String literal(Tree expression) {
        return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : expression.toString();
    }

    private static <T extends Tree> List<T> members(ClassTree of, Class<T> kind, Predicate<T> which) {
        return of.getMembers().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(which)
                .toList();
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
