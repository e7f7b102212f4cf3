using System.Collections.Immutable;
using Fluxor;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Web.Editor.State;

/// <summary>The store's pages as this editor sees them: what is stored, with the edits on it that are still being written.</summary>
[FeatureState]
public sealed record PagesState
{
    /// <summary>Null until loaded.</summary>
    public StoreInfo? Store { get; init; }

    /// <summary>Page type to draft.</summary>
    public ImmutableDictionary<string, Draft> Drafts { get; init; } = ImmutableDictionary<string, Draft>.Empty;

    /// <summary>What the last command did, for whoever has to show or store it.</summary>
    public Attempt? Last { get; init; }

    public bool Loaded => Store is not null;
    public PageDocument? Document(string page) => Drafts.GetValueOrDefault(page)?.Document;
    public PageNode? Find(string page, string id) => Document(page)?.Find(id);
    public Theme Theme => new(Document(PageType.Theme) ?? PageDocument.Empty(ThemeRootType));

    /// <summary>True when shoppers see something else than the drafts.</summary>
    public bool IsAhead => Drafts.Values.Any(d => d.IsAhead);

    private const string ThemeRootType = "theme";
}

/// <summary>A command and its outcome.</summary>
/// <param name="Before">The document it was applied to.</param>
public sealed record Attempt(Do Action, PageDocument Before, Outcome<Edit> Outcome);

/// <summary>Everything is read.</summary>
public sealed record EditorLoaded(StoreInfo Store, IReadOnlyList<Draft> Drafts, IReadOnlyList<HistoryEntry> History, Guid Member);

/// <summary>Apply a command to a page.</summary>
/// <param name="Undoes">The logged edit it takes back; its command is then a stored inverse.</param>
public sealed record Do(string Page, EditCommand Command, Guid? Undoes = null)
{
    /// <summary>Names the gesture: a retry is recognized by it.</summary>
    public Guid CommandId { get; } = Guid.CreateVersion7();
}

/// <summary>A page turned out to be different from what this editor had.</summary>
public sealed record DraftReplaced(string Page, Draft Draft);

/// <summary>Shoppers see the drafts now.</summary>
public sealed record Published(IReadOnlyDictionary<string, string> Hashes);

public static class PagesReducers
{
    [ReducerMethod]
    public static PagesState OnLoaded(PagesState state, EditorLoaded action) =>
        new() { Store = action.Store, Drafts = action.Drafts.ToImmutableDictionary(d => d.PageType) };

    [ReducerMethod]
    public static PagesState OnDo(PagesState state, Do action)
    {
        if (!state.Drafts.TryGetValue(action.Page, out var draft))
            return state;
        var outcome = ApplyCommand.Apply(draft.Document, action.Command, BlockCatalog.Default, restoring: action.Undoes is not null);
        return state with
        {
            Drafts = outcome.Refused ? state.Drafts : state.Drafts.SetItem(action.Page, draft with { Document = outcome.Value.Document }),
            Last = new(action, draft.Document, outcome),
        };
    }

    [ReducerMethod]
    public static PagesState OnReplaced(PagesState state, DraftReplaced action) => state with { Drafts = state.Drafts.SetItem(action.Page, action.Draft) };

    [ReducerMethod]
    public static PagesState OnPublished(PagesState state, Published action) => state with
    {
        Drafts = state.Drafts.ToImmutableDictionary(
            d => d.Key, d => action.Hashes.TryGetValue(d.Key, out var hash) ? d.Value with { PublishedHash = hash } : d.Value),
    };
}
