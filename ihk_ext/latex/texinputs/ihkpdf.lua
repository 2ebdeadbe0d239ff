-- ihkpdf.lua – what stands in the PDF beside its pages: catalogue, metadata, colour profile, bookmarks, attachments.
local fmt, concat = string.format, table.concat
local M = { bookmarks = {}, info = "", lang = "de-DE", attachments = {} }
ihk.pdf = M
local scan = token.scan_argument

ihk.define("ihk@bookmark", function()
  local level, dest, title = tonumber(scan(true)), scan(true), scan(true)
  if ihk.struct.dry then return end
  M.bookmarks[#M.bookmarks + 1] = { level = level, dest = dest, title = title }
end)
-- {file}{name, ASCII in hex}{name}{description, both UTF-16 in hex}{MIME type as a name of PDF}{relationship}
ihk.define("ihk@attach", function()
  M.attachments[#M.attachments + 1] = {
    file = scan(true), ascii = scan(true), name = scan(true), description = scan(true), mime = scan(true), relation = scan(true) }
end)
-- {title in hex}{author in hex}{date as in D:…}{document id}{instance id}
ihk.define("ihk@pdfinfo", function()
  local title, author, date, document, instance = scan(true), scan(true), scan(true), scan(true), scan(true)
  M.date = date
  pdf.setinfo(fmt("/Title<%s>/Author<%s>/CreationDate(%s)/ModDate(%s)/Producer(LuaTeX)/Creator(ihk_ext)", title, author, date, date))
  pdf.settrailerid(fmt("[<%s><%s>]", document, instance))
end)

-- bookmarks: a tree by level; every entry knows parent, neighbours and children
local function outline()
  local list = M.bookmarks
  if #list == 0 then return "" end
  local root = { children = {}, obj = pdf.reserveobj(), level = 0 }
  local path = { root }
  for _, b in ipairs(list) do
    b.obj, b.children = pdf.reserveobj(), {}
    while path[#path].level >= b.level do path[#path] = nil end
    b.parent = path[#path]
    b.index = #b.parent.children + 1
    b.parent.children[b.index] = b
    path[#path + 1] = b
  end
  local function kids(e)
    local c = e.children
    if #c == 0 then return "" end
    return fmt("/First %d 0 R/Last %d 0 R/Count %d", c[1].obj, c[#c].obj, e.level <= 1 and #c or -#c)
  end
  for _, b in ipairs(list) do
    local before, after = b.parent.children[b.index - 1], b.parent.children[b.index + 1]
    pdf.immediateobj(b.obj, fmt("<</Title<%s>/Parent %d 0 R%s%s%s/Dest(%s)>>", b.title, b.parent.obj,
      before and fmt("/Prev %d 0 R", before.obj) or "", after and fmt("/Next %d 0 R", after.obj) or "", kids(b), b.dest))
  end
  pdf.immediateobj(root.obj, fmt("<</Type/Outlines%s>>", kids(root)))
  return fmt("/Outlines %d 0 R/PageMode/UseOutlines", root.obj)
end

local function colour_profile()
  local file = kpse.find_file("sRGB.icc") or kpse.find_file("sRGB.icc", "other text files")
  if not file then ihk.struct.fail("colour profile sRGB.icc not found (Debian: texlive-base)") return "" end
  local profile = pdf.obj({ type = "stream", immediate = true, attr = "/N 3", file = file })
  return fmt("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile %d 0 R/OutputConditionIdentifier(sRGB)/RegistryName(http://www.color.org)/Info(sRGB)>>]", profile)
end
local function metadata()
  local file = tex.jobname .. ".xmp"
  if not kpse.find_file(file) then return "" end
  local stream = pdf.obj({ type = "stream", immediate = true, attr = "/Type/Metadata/Subtype/XML", file = file, compresslevel = 0 })
  return fmt("/Metadata %d 0 R", stream)
end
local function attached()
  local refs, names = {}, {}
  for _, a in ipairs(M.attachments) do
    local size = lfs.attributes(a.file, "size")
    local stream = pdf.obj({ type = "stream", immediate = true, file = a.file,
      attr = fmt("/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/ModDate(%s)>>", a.mime, size, M.date) })
    local spec = pdf.immediateobj(fmt("<</Type/Filespec/AFRelationship/%s/F<%s>/UF<%s>/Desc<%s>/EF<</F %d 0 R/UF %d 0 R>>>>",
      a.relation, a.ascii, a.name, a.description, stream, stream))
    refs[#refs + 1] = spec .. " 0 R"
    names[#names + 1] = fmt("<%s>%d 0 R", a.ascii, spec)
  end
  if #refs == 0 then return "" end
  pdf.setnames(fmt("/EmbeddedFiles %d 0 R", pdf.immediateobj("<</Names[" .. concat(names) .. "]>>")))
  return "/AF[" .. concat(refs, " ") .. "]"
end

function M.finish()
  pdf.setcatalog(concat({
    ihk.write.structure(), outline(), attached(), colour_profile(), metadata(),
    fmt("/Lang(%s)/ViewerPreferences<</DisplayDocTitle true>>", M.lang),
  }))
  ihk.links.save()
end
-- LuaTeX's own entries depend on clock and folder; everything is set by us instead.
pdf.setsuppressoptionalinfo(1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 + 256)
pdf.setmajorversion(1); pdf.setminorversion(7)
pdf.setomitcidset(1)                         -- a CIDSet that misses glyphs (DejaVu) fails PDF/UA-1; none at all is right
return M
