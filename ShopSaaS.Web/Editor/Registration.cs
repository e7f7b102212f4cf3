using Fluxor;
using Microsoft.AspNetCore.SignalR;
using ShopSaaS.Web.Editor.Canvas;
using ShopSaaS.Web.Editor.State;

namespace ShopSaaS.Web.Editor;

/// <summary>The editor's parts for the container.</summary>
public static class Registration
{
    public static IServiceCollection AddEditor(this IServiceCollection services) => services
        .AddFluxor(o => o.ScanAssemblies(typeof(PagesState).Assembly))
        .AddScoped<SaveQueue>().AddScoped<CanvasFeed>().AddScoped<RenderBlock>().AddScoped<EditorBridge>()
        // a long formatted text is larger than the 32 KB a circuit takes by default
        .Configure<HubOptions>(hub => hub.MaximumReceiveMessageSize = 256 * 1024);
}
