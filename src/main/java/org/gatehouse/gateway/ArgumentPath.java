package org.gatehouse.gateway;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;

/** Where in what a client sent something is, such as {@code lines[0].count}. */
final class ArgumentPath {

    private ArgumentPath() {}

    /** From a path that leads from a handler through one of its parameters. */
    static String of(Path path, List<ArgumentDefinition> arguments) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                int index = node.as(Path.ParameterNode.class).getParameterIndex();
                text.append(arguments.get(index).path());
            } else if (node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.CROSS_PARAMETER) {
                append(text, node);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Path.Node node) {
        if (node.getKey() != null) {
            text.append('[').append(node.getKey()).append(']');
        } else if (node.getIndex() != null) {
            text.append('[').append(node.getIndex()).append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
            text.append(text.isEmpty() ? "" : ".").append(node.getName());
        }
    }
}
