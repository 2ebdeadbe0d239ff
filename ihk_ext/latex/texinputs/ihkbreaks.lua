-- ihkbreaks.lua – a word longer than its line is broken rather than printed into the margin.
local D = node.direct
local ID = node.id
local GLYPH, GLUE, DISC, KERN, PENALTY, HLIST, RULE = ID("glyph"), ID("glue"), ID("disc"), ID("kern"), ID("penalty"), ID("hlist"), ID("rule")
local RUN, LINK = ihk.struct.attribute, ihk.links.attribute
local getid, getnext, getchar = D.getid, D.getnext, D.getchar

local function letter(c) return c and ((c >= 65 and c <= 90) or (c >= 97 and c <= 122) or (c >= 0xC0 and c <= 0x24F)) end
local function inherit(from, to)
  for _, a in ipairs({ RUN, LINK }) do
    local v = D.get_attribute(from, a); if v then D.set_attribute(to, a, v) end
  end
end
-- A place to break before glyph n; between letters with a hyphen.
local function break_before(head, n, previous)
  if not (letter(getchar(previous)) and letter(getchar(n))) then
    local penalty = D.new(PENALTY)
    D.setfield(penalty, "penalty", 200)
    return D.insert_before(head, n, penalty)
  end
  local disc, hyphen = D.new(DISC, 0), D.new(GLYPH)
  D.setfield(hyphen, "font", D.getfont(n)); D.setchar(hyphen, 45)
  inherit(n, hyphen); inherit(n, disc)
  D.setfield(disc, "penalty", 200)
  D.setfield(disc, "pre", hyphen)
  return D.insert_before(head, n, disc)
end
local function loosen(head, first, stop)
  local previous, n = nil, first
  while n and n ~= stop do
    if getid(n) == GLYPH then
      if previous then head = break_before(head, n, previous) end
      previous = n
    end
    n = getnext(n)
  end
  return head
end
local WIDE = { [GLYPH] = true, [KERN] = true, [HLIST] = true, [RULE] = true }
local function check(head)
  head = D.todirect(head)
  local limit = tex.hsize - tex.leftskip.width - tex.rightskip.width
  local n, first, width = head, nil, 0
  while n do
    local id = getid(n)
    if WIDE[id] then
      first = first or n
      width = width + (id == KERN and D.getkern(n) or D.getwidth(n))
    elseif id == GLUE or id == DISC or (id == PENALTY and D.getfield(n, "penalty") < 10000) then
      if width > limit then head = loosen(head, first, n) end
      first, width = nil, 0
    end
    n = getnext(n)
  end
  if width > limit then head = loosen(head, first, nil) end
  return D.tonode(head)
end
luatexbase.add_to_callback("pre_linebreak_filter", check, "ihk.breaks")
return {}
