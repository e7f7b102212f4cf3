using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Blocks;

namespace ShopSaaS.Web.Editor.Canvas;

/// <summary>Draws single blocks to HTML with the storefront's own components.</summary>
public sealed class RenderBlock(IServiceProvider services, ILoggerFactory logs, ReadBlockData data)
{
    /// <summary>HTML of the named blocks by id.</summary>
    public async Task<IReadOnlyList<(string Id, string Html)>> Run(StoreInfo store, string page, PageDocument document, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            return [];
        var views = ids.Select(id => BlockView.Of(document, BlockCatalog.Default, page, id, editing: true)).ToList();
        var shown = await data.For(store, views);
        var facts = Facts(store, store.Template);
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var drawn = new List<(string, string)>();
            foreach (var view in views)
            {
                var root = await renderer.RenderComponentAsync<BlockHost>(ParameterView.FromDictionary(new Dictionary<string, object?>
                {
                    [nameof(BlockHost.View)] = view, [nameof(BlockHost.Store)] = facts, [nameof(BlockHost.Data)] = shown,
                }));
                drawn.Add((view.Id, root.ToHtmlString()));
            }
            return drawn;
        });
    }

    internal static StoreFacts Facts(StoreInfo store, string template) => new(store.Name, store.Slug, template, store.Currency);
}
