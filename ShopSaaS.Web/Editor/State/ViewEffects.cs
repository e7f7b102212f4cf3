using Fluxor;
using ShopSaaS.Web.Editor.Canvas;

namespace ShopSaaS.Web.Editor.State;

/// <summary>The canvas follows a selection that was made elsewhere.</summary>
public sealed class ViewEffects(CanvasFeed canvas)
{
    [EffectMethod]
    public Task OnSelect(Select action, IDispatcher dispatcher)
    {
        if (!action.FromCanvas)
            canvas.Tell("select", new { page = action.Selection?.Page, id = action.Selection?.Id, scroll = true });
        return Task.CompletedTask;
    }
}
