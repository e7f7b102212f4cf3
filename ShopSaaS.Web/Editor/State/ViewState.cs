using System.Collections.Immutable;
using Fluxor;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Web.Editor.State;

/// <summary>What the person looks at: selection, panel, width. Never part of undo.</summary>
[FeatureState]
public sealed record ViewState
{
    /// <summary>The page on the canvas between header and footer.</summary>
    public string Page { get; init; } = PageType.Home;
    public Selection? Selected { get; init; }
    public Panel Panel { get; init; } = Panel.Sections;
    public Device Device { get; init; } = Device.Desktop;

    /// <summary>Where "Add" puts a block; null is after the selected one.</summary>
    public Place? AddAt { get; init; }
    public string? AddOn { get; init; }
    public bool Preview { get; init; }
}

/// <summary>The chosen block, others chosen along with it, and the item of a list in it.</summary>
public sealed record Selection(string Page, string Id, ImmutableArray<string> Others, string? List = null, string? Item = null)
{
    public Selection(string page, string id) : this(page, id, []) { }

    public ImmutableArray<string> All => [Id, .. Others];
}

/// <summary>The left side's contents.</summary>
public enum Panel { Sections, Add, Theme, History }

/// <summary>The canvas' width.</summary>
public enum Device { Desktop, Tablet, Phone }

public static class Devices
{
    /// <summary>The breakpoint that values set now belong to; null is wide.</summary>
    public static string? Breakpoint(this Device device) => device switch
    {
        Device.Tablet => Core.Storefront.Schema.Breakpoint.Tablet,
        Device.Phone => Core.Storefront.Schema.Breakpoint.Phone,
        _ => null,
    };
}

public sealed record Select(Selection? Selection, bool FromCanvas = false);
public sealed record ShowPanel(Panel Panel);
public sealed record ShowDevice(Device Device);
public sealed record ShowPreview(bool On);

/// <summary>Opens the palette for a place, or for the end of the page.</summary>
public sealed record AskWhatToAdd(string? Page = null, Place? Place = null);

public static class ViewReducers
{
    [ReducerMethod]
    public static ViewState OnSelect(ViewState state, Select action) => state with { Selected = action.Selection, AddAt = null, AddOn = null };

    [ReducerMethod]
    public static ViewState OnPanel(ViewState state, ShowPanel action) => state with { Panel = action.Panel, AddAt = null, AddOn = null };

    [ReducerMethod]
    public static ViewState OnDevice(ViewState state, ShowDevice action) => state with { Device = action.Device };

    [ReducerMethod]
    public static ViewState OnPreview(ViewState state, ShowPreview action) => state with { Preview = action.On };

    [ReducerMethod]
    public static ViewState OnAsk(ViewState state, AskWhatToAdd action) => state with { Panel = Panel.Add, AddAt = action.Place, AddOn = action.Page };
}
