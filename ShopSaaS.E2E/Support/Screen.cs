using Microsoft.Playwright;

namespace ShopSaaS.E2E.Support;

/// <summary>The widths every page is looked at in.</summary>
public sealed record Screen(string Name, int Width, int Height, bool Touch)
{
    public static readonly Screen Phone = new("phone", 390, 844, Touch: true);
    public static readonly Screen Tablet = new("tablet", 834, 1112, Touch: true);
    public static readonly Screen Desktop = new("desktop", 1440, 900, Touch: false);

    /// <summary>By its name, for theories.</summary>
    public static Screen Named(string name) => new[] { Phone, Tablet, Desktop }.Single(screen => screen.Name == name);

    /// <summary>A browser of this size.</summary>
    public BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = Width, Height = Height }, HasTouch = Touch, Locale = "en-US", ReducedMotion = ReducedMotion.Reduce,
    };
}
