package org.gatehouse.adapter.redis;

import org.gatehouse.wire.MessageOutput;

/**
 * What nodes say to each other where all is in one envelope: its type, its data, its sender and its namespace (sharded and
 * streams adapter). Immutable.
 */
sealed interface ClusterMessage permits ClusterRequest, ClusterAnswer {

    /** What it is. */
    ClusterMessageType type();

    /** Writes its data, within an object that has been begun. */
    void write(MessageOutput data);
}
