package org.gatehouse.adapter.redis;

/**
 * What nodes keep in Redis is changed by these alone, each at once. Their keys are {@link NodeKeys#forNode}, of the node that
 * is meant; their first argument is that node, its id and its name.
 */
final class NodeScripts {

    /** Time is that of Redis, in milliseconds. A node that has left has a heartbeat of 0 until its entries are gone. */
    private static final String COMMON = """
            local nodes, gone, epoch, entries = KEYS[1], KEYS[2], KEYS[3], KEYS[6]
            local shelves = {u = KEYS[4], r = KEYS[5]}
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            local function split(entry)
              local colon = string.find(entry, ':', 1, true)
              local text = string.sub(entry, colon + 1)
              local group = string.sub(text, 1, tonumber(string.sub(entry, 2, colon - 1)))
              return shelves[string.sub(entry, 1, 1)], text, group
            end
            local function empty(shelf, group)
              local from, to = '[' .. group, '[' .. group .. '\\255'
              return #redis.call('ZRANGEBYLEX', shelf, from, to, 'LIMIT', 0, 1) == 0
            end
            local function add(entry)
              local shelf, text, group = split(entry)
              local first = empty(shelf, group)
              redis.call('SADD', entries, entry)
              return redis.call('ZADD', shelf, 0, text) == 1 and first
            end
            local function remove(entry)
              local shelf, text, group = split(entry)
              redis.call('SREM', entries, entry)
              return redis.call('ZREM', shelf, text) == 1 and empty(shelf, group)
            end
            """;

    /**
     * Arguments: the node, its time-out, how long keys last, 1 if it has been heard of for long enough to judge others.
     * Answers the age of its last heartbeat (-1 if there is none), the epoch, the nodes that live, those that do not, those
     * that are gone with the time since.
     */
    static final Script BEAT = Script.of(COMMON + """
            local timeout = tonumber(ARGV[2])
            local last = redis.call('ZSCORE', nodes, ARGV[1])
            local age = last and now - last or -1
            local judges = ARGV[4] == '1' and age >= 0 and age < timeout
            redis.call('ZADD', nodes, now, ARGV[1])
            redis.call('ZREM', gone, ARGV[1])
            redis.call('SET', epoch, now .. ARGV[1], 'NX')
            for i = 1, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[3]) end
            local alive, dead = {}, {}
            local all = redis.call('ZRANGE', nodes, 0, -1, 'WITHSCORES')
            for i = 1, #all, 2 do
              local beat = tonumber(all[i + 1])
              if beat == 0 or (judges and now - beat >= timeout) then dead[#dead + 1] = all[i]
              else alive[#alive + 1] = all[i] end
            end
            local left = redis.call('ZRANGE', gone, 0, -1, 'WITHSCORES')
            for i = 2, #left, 2 do left[i] = tostring(now - left[i]) end
            return {age, redis.call('GET', epoch), alive, dead, left}
            """);

    /**
     * Takes out some entries of a node that is dead. Arguments: the node, the time-out, how many entries. Answers -1 if it
     * lives or has been removed, 1 if it was removed by this, 0 if it has more entries; and those that were the last of their
     * groups.
     */
    static final Script SWEEP = Script.of(COMMON + """
            local last = redis.call('ZSCORE', nodes, ARGV[1])
            if not last or (now - last < tonumber(ARGV[2])) then return {-1, {}} end
            redis.call('ZADD', gone, 'NX', now, ARGV[1])
            local edges = {}
            for _, entry in ipairs(redis.call('SPOP', entries, ARGV[3])) do
              if remove(entry) then edges[#edges + 1] = entry end
            end
            if redis.call('EXISTS', entries) == 1 then return {0, edges} end
            redis.call('ZREM', nodes, ARGV[1])
            return {1, edges}
            """);

    /**
     * The node leaves; others see to its entries. With the last node, all goes; one that is only silent may come back, and has
     * to tell of them then. Arguments: the node, how long keys last.
     */
    static final Script LEAVE = Script.of(COMMON + """
            redis.call('ZREM', nodes, ARGV[1])
            local others = redis.call('ZCOUNT', nodes, '(0', '+inf')
            if others == 0 then
              redis.call('UNLINK', unpack(KEYS))
            else
              redis.call('ZADD', gone, now, ARGV[1])
              if redis.call('EXISTS', entries) == 1 then redis.call('ZADD', nodes, 0, ARGV[1]) end
              redis.call('PEXPIRE', gone, ARGV[2])
            end
            return others
            """);

    /**
     * Arguments: the node, how long keys last, and for each change its sign and the entry. Answers the numbers of those that
     * made a group or ended it, from 1; or nothing if the node is not there.
     */
    static final Script CHANGE = Script.of(COMMON + """
            local last = redis.call('ZSCORE', nodes, ARGV[1])
            if not last or tonumber(last) == 0 then return false end
            local edges = {}
            for i = 3, #ARGV, 2 do
              local sign = ARGV[i]
              local edge
              if sign == '-' then edge = remove(ARGV[i + 1]) else edge = add(ARGV[i + 1]) end
              if edge and sign ~= '=' then edges[#edges + 1] = (i - 1) / 2 end
            end
            for i = 4, 6 do redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
            return edges
            """);

    private NodeScripts() {}
}
