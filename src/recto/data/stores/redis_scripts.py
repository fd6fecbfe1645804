"""What a Redis store does in one step, as Lua.

All names begin with a prefix whose `{…}` keeps them on one node of a cluster:
`e:<key>` hash of an entry (data, stale) · `k:<key>` its tags and path · `t:<tag>`, `p:<path>` keys that carry it ·
`l:<key>` token of the running lease · `f:<key>` last token given · `m:<kind>:<name>` token of the last invalidation ·
`n` last token · `u` keys by last use · `z` sizes · `s` size of all · `changes` channel.
"""

from __future__ import annotations

# A token starts at the time in microseconds, so that a flushed server never repeats one.
_TOKEN = """
local prefix = KEYS[1]
local function next_token()
  if redis.call('EXISTS', prefix .. 'n') == 0 then
    local time = redis.call('TIME')
    redis.call('SET', prefix .. 'n', string.format('%.0f', time[1] * 1000000 + time[2]))
  end
  return redis.call('INCR', prefix .. 'n')
end
local function tell(kind, name)
  redis.call('PUBLISH', prefix .. 'changes', kind .. ':' .. name)
end
"""

_DROP = """
local function drop(key)
  local size = tonumber(redis.call('HGET', prefix .. 'z', key) or 0)
  redis.call('DEL', prefix .. 'e:' .. key)
  redis.call('HDEL', prefix .. 'z', key)
  redis.call('ZREM', prefix .. 'u', key)
  redis.call('DECRBY', prefix .. 's', size)
  for _, mark in ipairs(redis.call('SMEMBERS', prefix .. 'k:' .. key)) do
    redis.call('SREM', prefix .. mark, key)
  end
  redis.call('DEL', prefix .. 'k:' .. key)
end
"""

# ARGV: key
GET = (
    _TOKEN
    + """
local found = redis.call('HMGET', prefix .. 'e:' .. ARGV[1], 'data', 'stale')
if found[1] then
  redis.call('ZADD', prefix .. 'u', 'XX', next_token(), ARGV[1])
end
return found
"""
)

# ARGV: key, data, token of the lease (0: none), most bytes, marks ("t:<tag>", "p:<path>")…
PUT = (
    _TOKEN
    + _DROP
    + """
local key, data, token, most = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local stale = '0'
if token > 0 then
  if tonumber(redis.call('GET', prefix .. 'f:' .. key) or 0) > token then
    return 0
  end
  for index = 5, #ARGV do
    if tonumber(redis.call('GET', prefix .. 'm:' .. ARGV[index]) or 0) > token then
      stale = '1'
    end
  end
end
drop(key)
redis.call('HSET', prefix .. 'e:' .. key, 'data', data, 'stale', stale)
redis.call('HSET', prefix .. 'z', key, #data)
redis.call('ZADD', prefix .. 'u', next_token(), key)
for index = 5, #ARGV do
  redis.call('SADD', prefix .. ARGV[index], key)
  redis.call('SADD', prefix .. 'k:' .. key, ARGV[index])
end
local size = redis.call('INCRBY', prefix .. 's', #data)
while size > most do
  local oldest = redis.call('ZRANGE', prefix .. 'u', 0, 0)[1]
  if not oldest or oldest == key then
    break
  end
  drop(oldest)
  tell('key', oldest)
  size = tonumber(redis.call('GET', prefix .. 's'))
end
tell('key', key)
return 1
"""
)

# ARGV: key, data that it must still hold ('' for any)
DELETE = (
    _TOKEN
    + _DROP
    + """
if ARGV[2] ~= '' and redis.call('HGET', prefix .. 'e:' .. ARGV[1], 'data') ~= ARGV[2] then
  return 0
end
drop(ARGV[1])
tell('key', ARGV[1])
return 1
"""
)

# ARGV: key, milliseconds, seconds that fences are kept
LOCK = (
    _TOKEN
    + """
if redis.call('EXISTS', prefix .. 'l:' .. ARGV[1]) == 1 then
  return 0
end
local token = next_token()
redis.call('SET', prefix .. 'l:' .. ARGV[1], string.format('%.0f', token), 'PX', ARGV[2])
redis.call('SET', prefix .. 'f:' .. ARGV[1], string.format('%.0f', token), 'EX', ARGV[3])
return token
"""
)

# ARGV: key, token, milliseconds
RENEW = """
if redis.call('GET', KEYS[1] .. 'l:' .. ARGV[1]) ~= ARGV[2] then
  return 0
end
return redis.call('PEXPIRE', KEYS[1] .. 'l:' .. ARGV[1], ARGV[3])
"""

# ARGV: key, token
UNLOCK = """
if redis.call('GET', KEYS[1] .. 'l:' .. ARGV[1]) ~= ARGV[2] then
  return 0
end
return redis.call('DEL', KEYS[1] .. 'l:' .. ARGV[1])
"""

# ARGV: kind, name, mark ("t:<tag>", "p:<path>"), seconds that marks are kept
INVALIDATE = (
    _TOKEN
    + """
redis.call('SET', prefix .. 'm:' .. ARGV[3], string.format('%.0f', next_token()), 'EX', ARGV[4])
local count = 0
for _, key in ipairs(redis.call('SMEMBERS', prefix .. ARGV[3])) do
  if redis.call('EXISTS', prefix .. 'e:' .. key) == 1 then
    redis.call('HSET', prefix .. 'e:' .. key, 'stale', '1')
    count = count + 1
  else
    redis.call('SREM', prefix .. ARGV[3], key)
  end
end
tell(ARGV[1], ARGV[2])
return count
"""
)
