using Bunit;
using TestContext = Xunit.TestContext;
using Fluxor;
using Fluxor.Blazor.Web;
using Fluxor.Blazor.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Tests.Web.Fluxor;

public sealed class FluxorComponentTests : BunitContext
{
    public FluxorComponentTests() =>
        Services.AddFluxor(o => o.ScanTypes(typeof(TallyState), typeof(TallyReducers), typeof(SlowEffect)));

    [Fact]
    public void A_component_renders_again_when_its_state_changes_even_from_another_thread()
    {
        Render<StoreInitializer>();
        var shown = Render<TallyView>();

        _ = Task.Run(() => Dispatch(new Add(4)), TestContext.Current.CancellationToken);

        shown.WaitForAssertion(() => Assert.Equal("4", shown.Find("output").TextContent));
    }

    [Fact]
    public void A_component_hears_of_actions_it_subscribed_to()
    {
        Render<StoreInitializer>();
        var shown = Render<TallyView>();
        shown.Instance.SubscribeToAction<Rename>(a => shown.Instance.Heard = a.Name);

        Dispatch(new Rename("Vera"));

        shown.WaitForAssertion(() => Assert.Equal("Vera", shown.Find("b").TextContent));
    }

    [Fact]
    public async Task A_disposed_component_is_left_alone()
    {
        Render<StoreInitializer>();
        var shown = Render<TallyView>();
        var instance = shown.Instance;
        await DisposeComponentsAsync();
        var renders = instance.Renders;

        Dispatch(new Add(1));

        Assert.Equal(renders, instance.Renders);
    }

    [Fact]
    public async Task An_effects_exception_reaches_the_handler_of_the_page()
    {
        var caught = new TaskCompletionSource<Exception>();
        Render<StoreInitializer>(p => p.Add(x => x.UnhandledException, e => { e.Handled(); caught.SetResult(e.Exception); }));

        Dispatch(new Fail(AfterAwait: true));

        Assert.Equal("no luck", (await Soon(caught.Task)).Message);
    }

    [Fact]
    public async Task An_effects_exception_nobody_handles_is_thrown_to_the_renderer()
    {
        Render<StoreInitializer>();

        Dispatch(new Fail(AfterAwait: false));

        Assert.Equal("no luck", (await Soon(Renderer.UnhandledException)).GetBaseException().Message);
    }

    private static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    private void Dispatch(object action) => Services.GetRequiredService<IDispatcher>().Dispatch(action);

    private sealed class TallyView : FluxorComponent
    {
        [Inject] private IState<TallyState> Tally { get; set; } = default!;
        public string? Heard { get; set; }
        public int Renders { get; private set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Renders++;
            builder.AddMarkupContent(0, $"<output>{Tally.Value.Sum}</output><b>{Heard}</b>");
        }
    }
}
