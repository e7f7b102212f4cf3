using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Web.Editor.Canvas;

/// <summary>Which block may stand where, sent to the browser once, so that a drag asks nobody. The server checks each drop all the same.</summary>
public static class DropRules
{
    public static object Of(BlockCatalog catalog) => new
    {
        types = catalog.All.Where(d => d.Category != BlockCategory.Root).ToDictionary(d => d.Type, d => new { label = d.Label, limit = d.LimitPerPage }),
        slots = catalog.All.Where(d => d.Slots.Count > 0).ToDictionary(d => d.Type, d => d.Slots.ToDictionary(s => s.Name, s => new
        {
            label = s.Label, max = s.Max, allow = catalog.All.Where(b => catalog.Allows(s, b.Type)).Select(b => b.Type),
        })),
    };
}
