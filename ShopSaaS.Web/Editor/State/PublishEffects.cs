using Fluxor;
using ShopSaaS.Web.Account;
using ShopSaaS.Core.Storefront.Pages;

namespace ShopSaaS.Web.Editor.State;

/// <summary>Shows shoppers the drafts.</summary>
public sealed class PublishEffects(CurrentMember member, PublishPages publish, SaveQueue saves)
{
    [EffectMethod(typeof(Publish))]
    public async Task OnPublish(IDispatcher dispatcher)
    {
        await saves.Idle;
        var who = await member.Get();
        var outcome = await publish.Run(who.Tenant, who.Actor);
        if (outcome.Refused)
        {
            dispatcher.Dispatch(new PublishFailed());
            dispatcher.Dispatch(new Say(outcome.Refusal.Message, IsProblem: true));
            return;
        }
        dispatcher.Dispatch(new Published(outcome.Value.Published));
        dispatcher.Dispatch(new Say(outcome.Value.Published.Count == 0 ? "Nothing new to publish" : "Published. Shoppers see it now."));
    }
}
