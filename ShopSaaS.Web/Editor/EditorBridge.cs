using System.Collections.Immutable;
using System.Text.Json;
using Fluxor;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Web.Editor.Canvas;
using ShopSaaS.Web.Editor.State;

namespace ShopSaaS.Web.Editor;

/// <summary>The circuit's end of the browser script: gestures come in as commands, messages for the canvas go out.</summary>
public sealed class EditorBridge(IJSRuntime js, IDispatcher dispatcher, IState<PagesState> pages, IState<ViewState> view, CanvasFeed canvas) : IAsyncDisposable
{
    private IJSObjectReference? _script;
    private DotNetObjectReference<EditorBridge>? _self;

    /// <summary>Starts the script on the editor's elements.</summary>
    public async Task Start(ElementReference root)
    {
        _self = DotNetObjectReference.Create(this);
        var module = await js.InvokeAsync<IJSObjectReference>("import", "/js/editor/editor.js");
        _script = await module.InvokeAsync<IJSObjectReference>("start", root, _self, DropRules.Of(BlockCatalog.Default));
        await module.DisposeAsync();
        canvas.Connect(pages.Value.Store!, Send);
    }

    /// <summary>A message for the canvas.</summary>
    public async Task Send(string kind, object data)
    {
        if (_script is not null)
            await _script.InvokeVoidAsync("say", kind, data);
    }

    /// <summary>Loads the canvas anew, for a change that isn't one of blocks: the template.</summary>
    public async Task Reload()
    {
        if (_script is not null)
            await _script.InvokeVoidAsync("reload");
    }

    [JSInvokable]
    public void OnSelect(string? page, string? id, string[]? others, string? list, string? item) => dispatcher.Dispatch(
        new Select(page is null || id is null ? null : new(page, id, [.. others ?? []], list, item), FromCanvas: true));

    [JSInvokable]
    public void OnMove(string page, string[] ids, string parent, string slot, string? after) =>
        dispatcher.Dispatch(new Do(page, new Move([.. ids], new(parent, slot, after))));

    /// <summary>A row of the outline was dropped beside another: it goes where that one stands.</summary>
    [JSInvokable]
    public void OnOutlineMove(string page, string id, string anchor, bool below)
    {
        if (pages.Value.Document(page)?.PlaceOf(anchor) is { } at)
            dispatcher.Dispatch(new Do(page, new Move([id], below ? at with { After = anchor, Before = null } : at with { Before = anchor })));
    }

    [JSInvokable]
    public void OnInsert(string page, string type, string? preset, string parent, string slot, string? after) =>
        Commands.Insert(dispatcher, page, type, preset, new(parent, slot, after));

    [JSInvokable]
    public void OnText(string page, string id, string field, JsonElement value, string burst) =>
        dispatcher.Dispatch(new Do(page, new SetProps(id, new Dictionary<string, JsonElement> { [field] = value }, burst)));

    [JSInvokable]
    public void OnAdd(string page, string parent, string slot, string? after) => dispatcher.Dispatch(new AskWhatToAdd(page, new(parent, slot, after)));

    [JSInvokable]
    public void OnRefused(string reason) => dispatcher.Dispatch(new Say(reason, IsProblem: true));

    [JSInvokable]
    public void OnAct(string name)
    {
        switch (name)
        {
            case "undo": dispatcher.Dispatch(new Undo()); break;
            case "redo": dispatcher.Dispatch(new Redo()); break;
            case "add": dispatcher.Dispatch(new AskWhatToAdd()); break;
            case "escape": dispatcher.Dispatch(new Select(null)); break;
            default: Commands.Act(dispatcher, pages.Value, view.Value, name); break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("stop");
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // the browser is gone, and the script with it
        }
        _self?.Dispose();
    }
}
