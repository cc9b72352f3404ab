package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.adapter.SharedIndex.Continuity;
import org.jspecify.annotations.Nullable;

/**
 * What Redis answers to a heartbeat. Nodes are written as their id, a blank and their name.
 *
 * @param age of the last heartbeat of this node, in milliseconds; negative if there is none
 * @param epoch changes when all is lost
 * @param alive the nodes that live, this one included
 * @param dead those that are presumed dead, or have left, and whose entries remain
 * @param gone those that have gone, with the milliseconds since
 */
record NodeView(long age, String epoch, List<String> alive, List<String> dead, Map<String, Long> gone) {

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it is an error, or none of a heartbeat
     */
    static NodeView of(Object answer) {
        List<?> fields = Answers.list(answer);
        Map<String, Long> gone = new LinkedHashMap<>();
        List<String> pairs = Answers.texts(fields.get(4));
        for (int i = 0; i < pairs.size(); i += 2) {
            gone.put(pairs.get(i), Long.parseLong(pairs.get(i + 1)));
        }
        return new NodeView(
                Answers.number(fields.get(0)),
                Answers.text(fields.get(1)),
                Answers.texts(fields.get(2)),
                Answers.texts(fields.get(3)),
                gone);
    }

    /** What has become of the entries of this node, which knows the epoch of before. */
    Continuity since(@Nullable String before, Duration timeout) {
        if (!epoch.equals(before)) {
            return Continuity.LOST;
        }
        return isFresh(timeout) ? Continuity.UNBROKEN : Continuity.PRESUMED_DEAD;
    }

    /** Whether this node has been heard of in time. */
    boolean isFresh(Duration timeout) {
        return age >= 0 && age < timeout.toMillis();
    }

    static String uid(String node) {
        int blank = node.indexOf(' ');
        return blank < 0 ? node : node.substring(0, blank);
    }

    static String name(String node) {
        return node.substring(node.indexOf(' ') + 1);
    }
}
