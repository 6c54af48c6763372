-- What wrk sends, by the environment: MODE file, replay, get or list; TOKEN; PATHS (list: one path a line, in turn; sign-in: one form a line);
-- BODIES (file and replay: a file of "id<TAB>the JSON object's members without the id", one a line); IDS (get: a file of ids).
local mode, token = os.getenv("MODE"), os.getenv("TOKEN")
local threads = {}

function setup(thread)
  thread:set("seed", (tonumber(os.getenv("SEED")) or 1) * 64 + #threads)
  table.insert(threads, thread)
end

local function lines(text)
  local found = {}
  for line in text:gmatch("[^\n]+") do found[#found + 1] = line end
  return found
end

local function read(name)
  local file = assert(io.open(name))
  local text = file:read("*a")
  file:close()
  return lines(text)
end

local bodies, paths, ids = {}, {}, {}
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = token and "Bearer " .. token }

function init()
  math.randomseed(seed)
  for _ = 1, 8 do math.random() end
  if mode == "file" or mode == "replay" then
    for _, line in ipairs(read(os.getenv("BODIES"))) do
      local id, members = line:match("^([^\t]+)\t(.*)$")
      ids[#ids + 1], bodies[#bodies + 1] = id, members
    end
  elseif mode == "get" then
    ids = read(os.getenv("IDS"))
  elseif mode == "list" or mode == "sign-in" then
    paths = lines(os.getenv("PATHS"))
  end
end

local function uuid()
  return (("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"):gsub("x", function() return ("%x"):format(math.random(0, 15)) end))
end

local turn = 0
function request()
  turn = turn + 1
  if mode == "file" then
    local body = '{"id":"' .. uuid() .. '",' .. bodies[1 + turn % #bodies]
    return wrk.format("POST", "/api/v1/reports", headers, body)
  elseif mode == "replay" then
    local n = 1 + turn % #bodies
    return wrk.format("POST", "/api/v1/reports", headers, '{"id":"' .. ids[n] .. '",' .. bodies[n])
  elseif mode == "get" then
    return wrk.format("GET", "/api/v1/reports/" .. ids[math.random(#ids)], headers)
  elseif mode == "list" then
    return wrk.format("GET", paths[1 + turn % #paths], headers)
  end
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  return wrk.format("POST", "/api/v1/auth/token", headers, paths[1 + turn % #paths])
end

-- requests a second, p50 and p99 in milliseconds, and answers that were errors
function done(summary, latency)
  local errors = summary.errors
  io.write(("RESULT %.1f %.2f %.2f %d\n"):format(summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
