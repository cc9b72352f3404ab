package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.MessageInput;
import org.gatehouse.wire.MessageOutput;
import org.gatehouse.wire.MessagePackOutput;

/**
 * The {@code opts} of a message.
 *
 * @param selection who receives it, of the node that reads this
 * @param droppable whether clients may miss it
 * @param timeout after which nobody waits for answers
 */
record MessageOptions(Selection selection, boolean droppable, Optional<Duration> timeout) {

    static void write(MessagePackOutput output, Selection selection, boolean droppable, Optional<Duration> timeout) {
        output.map(3).text("rooms").texts(selection.rooms()).text("except").texts(selection.except());
        output.text("flags").map((droppable ? 1 : 0) + (timeout.isPresent() ? 1 : 0));
        if (droppable) {
            output.text("volatile").flag(true);
        }
        timeout.ifPresent(limit -> output.text("timeout").number(limit.toMillis()));
    }

    static void write(MessageOutput output, Selection selection, boolean droppable, Optional<Duration> timeout) {
        output.begin().name("rooms").texts(selection.rooms());
        output.name("except").texts(selection.except()).name("flags").begin();
        if (droppable) {
            output.name("volatile").flag(true);
        }
        timeout.ifPresent(limit -> output.name("timeout").number(limit.toMillis()));
        output.end().end();
    }

    static MessageOptions read(MessageInput input) {
        List<String> rooms = List.of();
        List<String> except = List.of();
        boolean droppable = false;
        Optional<Duration> timeout = Optional.empty();
        for (String field : input.fields()) {
            switch (field) {
                case "rooms" -> rooms = input.texts();
                case "except" -> except = input.texts();
                case "flags" -> {
                    for (String flag : input.fields()) {
                        switch (flag) {
                            case "volatile" -> droppable = input.flag();
                            case "timeout" -> timeout = Optional.of(Duration.ofMillis(input.number()));
                            default -> input.skip();
                        }
                    }
                }
                default -> input.skip();
            }
        }
        return new MessageOptions(selection(rooms, except), droppable, timeout);
    }

    /** The selection of these rooms on this node; names may be repeated. */
    static Selection selection(Collection<String> rooms, Collection<String> except) {
        return Selection.ALL
                .to(rooms.toArray(String[]::new))
                .except(except.toArray(String[]::new))
                .onThisNode();
    }
}
